using System.Runtime.CompilerServices;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Retrievers;

/// <summary>Reads everything that a retriever gives, for what is made of records before any stream is read: streams, schemas, lists of properties.</summary>
internal static class RetrieverRecords
{
    /// <summary>The records with the slices that they come from. Equal requests of a run are sent once.</summary>
    /// <exception cref="Runs.SyncException">A page could not be had.</exception>
    public static IAsyncEnumerable<(ReadRecord Record, StreamSlice Slice)> AllAsync(IRetriever retriever, ReadingContext context, CancellationToken cancellationToken) =>
        ReadAsync(retriever, retriever.Router, context, cancellationToken);

    /// <summary>As <see cref="AllAsync"/>, where only templates tell a request which partition is asked for, not a request option.</summary>
    /// <exception cref="Runs.SyncException">A page could not be had.</exception>
    public static IAsyncEnumerable<(ReadRecord Record, StreamSlice Slice)> WithoutOptionsAsync(IRetriever retriever, ReadingContext context, CancellationToken cancellationToken) =>
        ReadAsync(retriever, router: null, context, cancellationToken);

    private static async IAsyncEnumerable<(ReadRecord Record, StreamSlice Slice)> ReadAsync(
        IRetriever retriever, IPartitionRouter? router, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = retriever.Router?.Walk(null, context) ?? new FixedPartitions([StreamSlice.Whole]);
        await foreach (var slice in walk.PartitionsAsync(cancellationToken))
        {
            var reading = new SliceReading(slice, null, router, new SelectionWork([]), _ => false) { IsKept = true };
            var pages = retriever.PagesAsync(reading, null, context, cancellationToken);
            await foreach (var page in PagingGuard.PassAsync(pages, "retriever", [], context, cancellationToken))
            {
                foreach (var record in page.Records)
                {
                    yield return (record, slice);
                }

                page.ThrowIfFailed();
            }
        }
    }
}
