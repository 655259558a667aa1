using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Partitions;

/// <summary>One walk over a stream's partitions.</summary>
internal interface IPartitionWalk
{
    /// <summary>Whether its partitions change from one reading to the next, so that they can only share one cursor.</summary>
    bool SharesCursor => false;

    /// <summary>The states of the streams that the partitions come from, by their names; null where they come from none.</summary>
    JsonObject? ParentState { get; }

    /// <summary>The partitions, as slices without interval.</summary>
    IAsyncEnumerable<StreamSlice> PartitionsAsync(CancellationToken cancellationToken);
}
