using Syncline.Access;

namespace Syncline.Server.Api.Keys;

/// <summary>An API key: all but the key itself.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Customer">The customer whose data alone it opens; null for the installation's.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Prefix">How it begins.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when it opens nothing any more; null for never.</param>
/// <param name="LastUsedAt">When it was last used, to about a minute; null for never.</param>
public sealed record KeyJson(
    long Id, long? Customer, string Name, AccessRole Role, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt)
{
    internal static KeyJson Of(ApiKey key) =>
        new(key.Id.Value, key.Customer?.Value, key.Name, key.Role, key.Prefix, key.CreatedAt, key.ExpiresAt, key.LastUsedAt);
}

/// <summary>A key that was just made.</summary>
/// <param name="Key">What is kept of it.</param>
/// <param name="Secret">What to send as <c>Authorization: Bearer</c>. It is shown this once; null when the same request came again.</param>
public sealed record NewKeyJson(KeyJson Key, string? Secret);

/// <summary>A key to make.</summary>
public sealed record AskedKeyJson
{
    /// <summary>What it is for, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do; no more than who makes it.</summary>
    public AccessRole Role { get; init; }

    /// <summary>The customer whose data alone it opens; left out, the maker's own, or the installation's.</summary>
    public long? Customer { get; init; }

    /// <summary>For how many days it lives, up to 3,650; null for ever.</summary>
    public double? Days { get; init; }
}
