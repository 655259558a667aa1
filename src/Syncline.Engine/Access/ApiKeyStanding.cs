namespace Syncline.Access;

/// <summary>Whether an API key opens anything, by the database's clock.</summary>
public enum ApiKeyStanding
{
    /// <summary>It does.</summary>
    Live,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody took it back.</summary>
    Revoked,
}
