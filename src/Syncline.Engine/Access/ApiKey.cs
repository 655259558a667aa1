using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>An API key as it is stored: everything but the key itself, of which only a hash is kept.</summary>
public sealed record ApiKey
{
    /// <summary>Its number.</summary>
    public required ApiKeyId Id { get; init; }

    /// <summary>The Customer whose data alone it opens; null for the installation's, which open everything.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>What it is for, in its maker's words.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required AccessRole Role { get; init; }

    /// <summary>How the key begins, so that people can tell keys apart: <c>syn_k3Jf9Q2a</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it opens nothing any more; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, to about a minute; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether it opens anything.</summary>
    public required ApiKeyStanding Standing { get; init; }
}
