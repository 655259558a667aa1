using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Extending;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Partitions;

/// <summary>The partitions that a class of the user's finds.</summary>
internal sealed class CustomPartitionRouter(ICustomPartitionRouter inner, string className) : IPartitionRouter
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomPartitionRouter, IPartitionRouter>("CustomPartitionRouter", (inner, _, className) => new CustomPartitionRouter(inner, className));

    public bool HasOption => false;

    public IReadOnlyList<string> FieldsIn(ReadingContext context) => CustomCall.Run(className, () => inner.Fields);

    public IPartitionWalk Walk(JsonObject? state, ReadingContext context) => new CustomPartitions(inner, className, context);

    public void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context)
    {
        // Its values get into requests by their templates.
    }

    private sealed class CustomPartitions(ICustomPartitionRouter inner, string className, ReadingContext context) : IPartitionWalk
    {
        public JsonObject? ParentState => null;

        public async IAsyncEnumerable<StreamSlice> PartitionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var partition in CustomCall.EachAsync(className, () => inner.PartitionsAsync(new CustomContext(context), cancellationToken), cancellationToken))
            {
                yield return new StreamSlice((JsonObject)partition.Values.DeepClone(), [], (JsonObject?)partition.ExtraFields?.DeepClone());
            }
        }
    }
}
