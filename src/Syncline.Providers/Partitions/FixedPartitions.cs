using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Partitions;

/// <summary>Partitions that are known beforehand.</summary>
internal sealed class FixedPartitions(IReadOnlyList<StreamSlice> partitions) : IPartitionWalk
{
    public JsonObject? ParentState => null;

    public IAsyncEnumerable<StreamSlice> PartitionsAsync(CancellationToken cancellationToken) => partitions.ToAsyncEnumerable();
}
