namespace Syncline.Providers.Authentication;

/// <summary>What the process knows of one Integration's grant. Its members are guarded by its lock, except by the one renewal under way.</summary>
internal sealed class TokenSlot
{
    public Lock Lock { get; } = new();

    /// <summary>The renewal under way, which all callers share.</summary>
    public Task<AccessToken>? Flight { get; set; }

    /// <summary>The newest token and the version of the secrets that it belongs to.</summary>
    public (AccessToken Token, long Version)? Newest { get; set; }

    /// <summary>The token that the partner refused last.</summary>
    public string? RefusedToken { get; set; }

    /// <summary>
    /// An answer that could not be stored, with the refresh token that it cost: the only copy of a rotated token, stored before anything else is asked.
    /// </summary>
    public (TokenAnswer Answer, string? Redeemed)? Unstored { get; set; }
}
