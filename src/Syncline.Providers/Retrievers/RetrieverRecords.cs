using System.Runtime.CompilerServices;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Retrievers;

/// <summary>Reads everything that a retriever gives, for what is made of records before any stream is read: streams, schemas, lists of properties.</summary>
internal static class RetrieverRecords
{
    /// <summary>The records with the slices that they come from.</summary>
    /// <exception cref="Runs.SyncException">A page could not be had.</exception>
    public static async IAsyncEnumerable<(ReadRecord Record, StreamSlice Slice)> AllAsync(
        IRetriever retriever,
        ReadingContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = retriever.Router?.Walk(null, context) ?? new FixedPartitions([StreamSlice.Whole]);
        await foreach (var slice in walk.PartitionsAsync(cancellationToken))
        {
            var reading = new SliceReading(slice, null, retriever.Router, new SelectionWork([]), _ => false);
            await foreach (var page in retriever.PagesAsync(reading, null, context, cancellationToken))
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
