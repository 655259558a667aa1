namespace Syncline.Providers.Authentication;

/// <summary>A token and its end. Printing it shows only the end.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    // Renewed this long before its end, so that it lasts for the request and for clocks that differ.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    public bool IsFresh(DateTimeOffset now) => ExpiresAt - Margin > now;

    public bool IsAlive(DateTimeOffset now) => ExpiresAt > now;

    public override string ToString() => $"*** until {ExpiresAt:u}";
}
