using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>The state of a stream that is read in full each time.</summary>
internal sealed class NoCursor(IPartitionWalk? partitions) : IStreamCursor
{
    private const string Sign = "__ab_no_cursor_state_message";

    public JsonObject State => new() { [Sign] = true };

    /// <summary>Whether a state says that its stream has no cursor.</summary>
    public static bool IsOf(JsonObject state) => state.ContainsKey(Sign);

    public async IAsyncEnumerable<StreamSlice> SlicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (partitions is null)
        {
            yield return StreamSlice.Whole;
            yield break;
        }

        await foreach (var partition in partitions.PartitionsAsync(cancellationToken))
        {
            yield return partition;
        }
    }

    public void Observe(ReadRecord record, StreamSlice slice)
    {
    }

    public void Close(StreamSlice slice)
    {
    }

    public void Finish()
    {
    }

    public bool Covers(ReadRecord record, StreamSlice slice) => true;
}
