using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Partitions;

/// <summary>One walk over a stream's partitions.</summary>
internal interface IPartitionWalk
{
    /// <summary>The states of the streams that the partitions come from, by their names; null where they come from none.</summary>
    JsonObject? ParentState { get; }

    /// <summary>The partitions, as slices without interval.</summary>
    IAsyncEnumerable<StreamSlice> PartitionsAsync(CancellationToken cancellationToken);
}
