using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Partitions;

/// <summary>Every combination of the partitions of several routers. Of equal names the first router's value holds.</summary>
internal sealed class ProductPartitionRouter(IReadOnlyList<IPartitionRouter> routers) : IPartitionRouter
{
    public bool HasOption => routers.Any(router => router.HasOption);

    public IReadOnlyList<string> FieldsIn(ReadingContext context) => [.. routers.SelectMany(router => router.FieldsIn(context)).Distinct()];

    public IEnumerable<ManifestStream> Parents => routers.SelectMany(router => router.Parents);

    public IPartitionWalk Walk(JsonObject? state, ReadingContext context) => new Product([.. routers.Select(router => router.Walk(state, context))]);

    public void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context)
    {
        var combined = new RequestParts();
        foreach (var router in routers)
        {
            var own = new RequestParts();
            router.AddTo(own, slice, context);
            combined.MergeKeepingFirst(own);
        }

        parts.Merge(combined);
    }

    private sealed class Product(IReadOnlyList<IPartitionWalk> walks) : IPartitionWalk
    {
        /// <summary>A product knows no parents' states, as in the reference.</summary>
        public JsonObject? ParentState => null;

        public async IAsyncEnumerable<StreamSlice> PartitionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var lists = new List<List<StreamSlice>>();
            foreach (var walk in walks)
            {
                lists.Add(await walk.PartitionsAsync(cancellationToken).ToListAsync(cancellationToken));
            }

            foreach (var combination in Combine(lists, 0))
            {
                yield return combination;
            }
        }

        private static IEnumerable<StreamSlice> Combine(List<List<StreamSlice>> lists, int from)
        {
            if (from == lists.Count)
            {
                return [StreamSlice.Whole];
            }

            return lists[from].SelectMany(slice => Combine(lists, from + 1).Select(rest => Join(slice, rest)));
        }

        private static StreamSlice Join(StreamSlice first, StreamSlice second) => new(
            Union(first.Partition, second.Partition)!,
            [],
            first.ExtraFields is null && second.ExtraFields is null ? null : Union(first.ExtraFields ?? [], second.ExtraFields ?? []));

        private static JsonObject Union(JsonObject first, JsonObject second)
        {
            var union = (JsonObject)second.DeepClone();
            foreach (var (name, value) in first)
            {
                union[name] = value?.DeepClone();
            }

            return union;
        }
    }
}
