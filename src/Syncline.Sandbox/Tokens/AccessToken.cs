namespace Syncline.Sandbox.Tokens;

/// <summary>A token that was issued, or that a customer always had.</summary>
/// <param name="Value">The token itself.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="Expires">When it ends; null for one that never does.</param>
/// <param name="IsRevoked">Whether it was ended before its time.</param>
internal sealed record AccessToken(string Value, SandboxCustomer Customer, DateTimeOffset? Expires, bool IsRevoked = false)
{
    public bool IsStatic => Expires is null;
}
