using Syncline.Integrations;

namespace Syncline.Reporting;

/// <summary>Reads stored interactions.</summary>
public interface IInteractionReader
{
    /// <summary>The object's interactions by id in binary order from <paramref name="after"/> (exclusive), tombstones only on demand.</summary>
    Task<IReadOnlyList<InteractionRow>> ListAsync(ObjectKey key, string? after, int limit, bool withDeleted, CancellationToken cancellationToken);

    /// <summary>One, or null; a tombstone too.</summary>
    Task<InteractionRow?> FindAsync(ObjectKey key, string id, CancellationToken cancellationToken);
}

/// <summary>A stored interaction.</summary>
public sealed record InteractionRow
{
    /// <summary>The partner's id.</summary>
    public required string Id { get; init; }

    /// <summary>The mapped fields, a JSON object.</summary>
    public required string Fields { get; init; }

    /// <summary>The record as received, UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The hash of its content, hexadecimal, as the change feed names it.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The partner's time of change.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was first stored.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When its content last changed here.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>True for a tombstone.</summary>
    public required bool IsDeleted { get; init; }
}
