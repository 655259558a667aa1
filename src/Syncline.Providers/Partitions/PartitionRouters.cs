using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.Partitions;

/// <summary>The partition routers of a retriever.</summary>
internal static class PartitionRouters
{
    /// <summary>Reads <c>partition_router</c>: one router, or a list whose combinations are the partitions; null for none.</summary>
    public static IPartitionRouter? Read(ComponentNode node) => node.Raw("partition_router") switch
    {
        null or SequenceNode { Items.Count: 0 } => null,
        SequenceNode => new ProductPartitionRouter(node.Components<IPartitionRouter>("partition_router")),
        var single => node.Build<IPartitionRouter>("partition_router", single),
    };
}
