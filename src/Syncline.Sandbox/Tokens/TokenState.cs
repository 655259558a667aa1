namespace Syncline.Sandbox.Tokens;

/// <summary>What a presented token is worth.</summary>
internal enum TokenState
{
    Missing,
    Unknown,
    Expired,
    Revoked,
    Valid,
}
