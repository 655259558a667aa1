using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Partitions;

/// <summary>Puts several partitions of another router into one, whose values are lists.</summary>
internal sealed class GroupingPartitionRouter(IPartitionRouter? inner, int size, bool dropsDuplicates) : IPartitionRouter
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("GroupingPartitionRouter", node =>
    {
        var inner = node.RequiredComponent<IPartitionRouter>("underlying_partition_router");
        var size = node.Integer("group_size");
        if (size is null or < 1 or > int.MaxValue)
        {
            node.Error("group_size", "manifest.bad_value", $"it is {size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}.", "Write a whole number from 1.");
        }

        if (inner?.HasOption == true)
        {
            node.Error("underlying_partition_router", "manifest.bad_value", "it has a request option, which is of one partition.", "Take it out, and write the values into the request by a template.");
        }

        return new GroupingPartitionRouter(inner, (int)(size ?? 1), node.Boolean("deduplicate", otherwise: true));
    });

    public bool HasOption => false;

    public IReadOnlyList<string> FieldsIn(ReadingContext context) => inner!.FieldsIn(context);

    public IPartitionWalk Walk(JsonObject? state, ReadingContext context) => new Groups(inner!.Walk(state, context), FieldsIn(context), size, dropsDuplicates);

    public void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context)
    {
    }

    private sealed class Groups(IPartitionWalk walk, IReadOnlyList<string> fields, int size, bool dropsDuplicates) : IPartitionWalk
    {
        public bool SharesCursor => true;

        public JsonObject? ParentState => walk.ParentState;

        public async IAsyncEnumerable<StreamSlice> PartitionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var group = new List<StreamSlice>();
            await foreach (var partition in walk.PartitionsAsync(cancellationToken))
            {
                // Over all groups, as in the reference: what was asked for once is not asked for again.
                if (dropsDuplicates && !seen.Add(string.Join('\n', fields.Select(field => partition.Partition[field]?.ToJsonString()))))
                {
                    continue;
                }

                group.Add(partition);
                if (group.Count == size)
                {
                    yield return Together(group);
                    group.Clear();
                }
            }

            if (group.Count > 0)
            {
                yield return Together(group);
            }
        }

        private static StreamSlice Together(List<StreamSlice> group)
        {
            var extra = group.Where(partition => partition.ExtraFields is not null).Select(partition => partition.ExtraFields!).ToList();
            return new StreamSlice(Lists(group.Select(partition => partition.Partition)), [], extra.Count == 0 ? null : Lists(extra));
        }

        private static JsonObject Lists(IEnumerable<JsonObject> objects)
        {
            var lists = new JsonObject();
            foreach (var (name, value) in objects.SelectMany(one => one))
            {
                if (lists[name] is not JsonArray list)
                {
                    lists[name] = list = [];
                }

                list.Add(value?.DeepClone());
            }

            return lists;
        }
    }
}
