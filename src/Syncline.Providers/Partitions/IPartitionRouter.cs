using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Partitions;

/// <summary>Divides a stream into partitions.</summary>
internal interface IPartitionRouter
{
    /// <summary>Begins a walk over the partitions.</summary>
    /// <param name="state">The stream's state, of which a router may know parts; null for none.</param>
    /// <param name="context">The reading.</param>
    IPartitionWalk Walk(JsonObject? state, ReadingContext context);

    /// <summary>Adds the partition's values to a request.</summary>
    void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context);
}
