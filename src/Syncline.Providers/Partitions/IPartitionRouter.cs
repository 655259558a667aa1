using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Partitions;

/// <summary>Divides a stream into partitions.</summary>
internal interface IPartitionRouter
{
    /// <summary>Whether it puts its values into requests by itself, by a request option.</summary>
    bool HasOption { get; }

    /// <summary>The names under which its partitions hold their values.</summary>
    IReadOnlyList<string> FieldsIn(ReadingContext context);

    /// <summary>The templates of these names, where they stand in the manifest.</summary>
    IEnumerable<BoundTemplate> FieldTemplates => [];

    /// <summary>Begins a walk over the partitions.</summary>
    /// <param name="state">The stream's state, of which a router may know parts; null for none.</param>
    /// <param name="context">The reading.</param>
    IPartitionWalk Walk(JsonObject? state, ReadingContext context);

    /// <summary>Adds the partition's values to a request.</summary>
    void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context);

    /// <summary>The streams whose records are its partitions; of a combination those of all that are combined.</summary>
    IEnumerable<ManifestStream> Parents => [];
}
