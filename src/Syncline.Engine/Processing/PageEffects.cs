using Syncline.Retrieving;

namespace Syncline.Processing;

/// <summary>Everything that applying one page does.</summary>
public sealed record PageEffects
{
    /// <summary>Interactions to write; ids are unique within the page.</summary>
    public required IReadOnlyList<InteractionWrite> Writes { get; init; }

    /// <summary>Records to set aside.</summary>
    public IReadOnlyList<QuarantinedRecord> Quarantined { get; init; } = [];

    /// <summary>For a full reading: sorted 64-bit hashes of the ids that this page holds, little endian; else empty.</summary>
    public ReadOnlyMemory<byte> Seen { get; init; }

    /// <summary>False when a record of a full reading could not be told by id: then absence proves nothing.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Interactions added, changed, deleted; records left unchanged, and those that took the place of others of the same run.</summary>
    public required PageCounts Counts { get; init; }

    /// <summary>The page's partition cursors.</summary>
    public IReadOnlyList<PartitionCursor> Partitions { get; init; } = [];

    /// <summary>The position once this page is applied; null outside a run.</summary>
    public string? Position { get; init; }

    /// <summary>True for the run's last page.</summary>
    public bool IsLast { get; init; }

    /// <summary>True for what was sent to us: the object is synced as of now, since nobody is asked for more. Outside a run only.</summary>
    public bool IsPush { get; init; }

    /// <summary>Quarantined rows that this replay settles; outside a run only.</summary>
    public IReadOnlyList<long> Replayed { get; init; } = [];
}

/// <summary>The counts of one page.</summary>
/// <param name="Added">New interactions.</param>
/// <param name="Changed">Interactions whose content changed.</param>
/// <param name="Unchanged">Records stored already as they are, and stale ones.</param>
/// <param name="Deleted">Interactions that became tombstones.</param>
/// <param name="Repeated">Records whose key had come before in the run, with other content.</param>
public readonly record struct PageCounts(int Added, int Changed, int Unchanged, int Deleted, int Repeated = 0);
