using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Partitions;

namespace Syncline.Providers.Extending;

/// <summary>
/// A partition router that stands in a manifest within a custom component, for one that picks among partitions or changes them. Serves every Integration, from several
/// threads at once.
/// </summary>
public sealed class ComponentPartitions
{
    private readonly IPartitionRouter _router;

    internal ComponentPartitions(IPartitionRouter router) => _router = router;

    /// <summary>Its partitions, found as they are asked for. The streams that they come from are read whole, without a state of their own.</summary>
    public async IAsyncEnumerable<CustomPartition> PartitionsAsync(CustomContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await foreach (var slice in _router.Walk(null, context.Reading).PartitionsAsync(cancellationToken))
        {
            yield return new CustomPartition((JsonObject)slice.Partition.DeepClone(), (JsonObject?)slice.ExtraFields?.DeepClone());
        }
    }
}
