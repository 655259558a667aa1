using Syncline.Providers.Retrievers;
using Syncline.Retrieving;

namespace Syncline.Providers.Streams;

/// <summary>A page, and how far the run has come with it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Run">The run after it.</param>
/// <param name="IsDone">Whether it is the last of its stream or partition.</param>
/// <param name="Total">How many records the partner says there are; null where it does not say.</param>
internal sealed record WindowPage(StreamPage Page, RunPosition Run, bool IsDone, long? Total)
{
    /// <summary>Whether the next reading goes on behind this page, and not somewhere before it.</summary>
    public required bool IsResumePoint { get; init; }

    public SourcePage ToPage(StreamPosition position, string? partition, IReadOnlyList<PartitionCursor> cursors, bool isLast) => new()
    {
        Records = [.. Page.Records.Select(record => new SourceRecord(record.ToUtf8(), partition))],
        Rejected = [.. Page.Rejected.Select(rejected => rejected with { Partition = partition })],
        Position = position.ToString(),
        Partitions = cursors,
        IsResumePoint = IsResumePoint,
        IsLast = isLast,
        Total = Total,
    };
}
