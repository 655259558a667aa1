using Syncline.Providers.Incremental;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Retrievers;

/// <summary>A slice, and what the stream around the retriever adds to reading it.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Cursor">The stream's cursor; null for none.</param>
/// <param name="Router">The stream's partition router; null for none.</param>
/// <param name="Work">Transformations and filters.</param>
/// <param name="EndsAfter">Whether paging ends after a page with this last record.</param>
internal sealed record SliceReading(
    StreamSlice Slice,
    IIncrementalSync? Cursor,
    IPartitionRouter? Router,
    SelectionWork Work,
    Func<ReadRecord, bool> EndsAfter)
{
    /// <summary>Whether its answers are kept for the rest of the run: another stream asks for them too.</summary>
    public bool IsKept { get; init; }

    /// <summary>Adds what partition and window put into a request.</summary>
    public void AddTo(RequestParts parts, ReadingContext context)
    {
        Cursor?.AddTo(parts, Slice, context);
        Router?.AddTo(parts, Slice, context);
    }
}
