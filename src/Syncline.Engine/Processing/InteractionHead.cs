
namespace Syncline.Processing;

/// <summary>What is compared before anything is written.</summary>
public sealed record InteractionHead
{
    /// <summary>The partner's id.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the bytes as received.</summary>
    public required ReadOnlyMemory<byte> RawHash { get; init; }

    /// <summary>SHA-256 of the canonical form without volatile members; empty for a tombstone of what was never here.</summary>
    public required ReadOnlyMemory<byte> ContentHash { get; init; }

    /// <summary>Which reading it comes from.</summary>
    public required RecordVersion Version { get; init; }

    /// <summary>The version of the mapping that made its fields.</summary>
    public required string MappingVersion { get; init; }

    /// <summary>True for a tombstone.</summary>
    public required bool IsDeleted { get; init; }

    /// <summary>True for a tombstone of what was never here: no event told of it.</summary>
    public bool WasNeverLive => IsDeleted && ContentHash.IsEmpty;
}
