namespace Syncline.Retrieving;

/// <summary>One partner answer after the whole manifest: decoded, selected, filtered, transformed.</summary>
public sealed record SourcePage
{
    /// <summary>The records in the partner's order; may be empty.</summary>
    public required IReadOnlyList<SourceRecord> Records { get; init; }

    /// <summary>What could not be read as a record, raw and with the reason.</summary>
    public IReadOnlyList<RejectedRecord> Rejected { get; init; } = [];

    /// <summary>True when every record of this page is one that the partner deleted (a deleted-list pass).</summary>
    public bool IsDeletedList { get; init; }

    /// <summary>
    /// The stream's state once this page is applied: JSON that only the source understands, under 64 KB, never null. Staged, it is the run's fetch position;
    /// applied, its checkpoint.
    /// </summary>
    public required string Position { get; init; }

    /// <summary>The partition cursors that this page moved. Written in the page's own transaction.</summary>
    public IReadOnlyList<PartitionCursor> Partitions { get; init; } = [];

    /// <summary>
    /// True when reading may go on from <see cref="Position"/> without reading again what this reading has given out. A slice ends for its budget only there:
    /// a stream that resumes from its window's start would otherwise never get through a window larger than a slice.
    /// </summary>
    public bool IsResumePoint { get; init; } = true;

    /// <summary>True for the last page of the run. Exactly the last page of a reading has it.</summary>
    public bool IsLast { get; init; }

    /// <summary>How many records the partner says the reading has in all; null where it does not say.</summary>
    public long? Total { get; init; }
}
