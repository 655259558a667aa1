using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Partitions;

/// <summary>The partitions of several routers one after another, each value once.</summary>
internal sealed class UnionPartitionRouter(BoundTemplate field, IReadOnlyList<IPartitionRouter> routers) : IPartitionRouter
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("UnionPartitionRouter", node =>
    {
        var routers = node.Components<IPartitionRouter>("partition_routers");
        if (node.Items("partition_routers") is not { Count: > 1 })
        {
            node.Error("partition_routers", "manifest.missing_field", "it names fewer than two routers.", "Name two at least.");
        }

        if (routers.Any(router => router.HasOption))
        {
            node.Error("partition_routers", "manifest.bad_value", "one of them has a request option.", "Take it out, and write the value into the request by a template.");
        }

        var field = node.RequiredTemplate("partition_field");
        if (field.IsPlain && routers.SelectMany(router => router.FieldTemplates).FirstOrDefault(other => other.IsPlain && other.Source != field.Source) is { } wrong)
        {
            node.Error("partition_routers", "manifest.bad_value", $"the values of one of them are called '{wrong.Source}', and not '{field.Source}'.", "Give all of them one name.");
        }

        return new UnionPartitionRouter(field, routers);
    });

    public bool HasOption => false;

    public IEnumerable<BoundTemplate> FieldTemplates { get; } = [field];

    public IReadOnlyList<string> FieldsIn(ReadingContext context) => [field.EvaluateText(context.Scope)];

    public IPartitionWalk Walk(JsonObject? state, ReadingContext context)
    {
        var name = field.EvaluateText(context.Scope);
        var others = routers.SelectMany(router => router.FieldsIn(context)).Where(other => other != name).ToList();
        return others.Count == 0
            ? new Union(name, [.. routers.Select(router => router.Walk(state, context))])
            : throw StreamFailure.Of(
                FailureKind.System,
                "manifest.bad_value",
                $"A union over '{name}' has a router whose values are called '{others[0]}'.",
                "Give all of them one name.");
    }

    public void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context)
    {
    }

    private sealed class Union(string name, IReadOnlyList<IPartitionWalk> walks) : IPartitionWalk
    {
        /// <summary>The parents' states together.</summary>
        public JsonObject? ParentState
        {
            get
            {
                var states = walks.Select(walk => walk.ParentState).OfType<JsonObject>().ToList();
                return new JsonObject(states.SelectMany(state => state).DistinctBy(state => state.Key).Select(state => KeyValuePair.Create(state.Key, state.Value?.DeepClone())));
            }
        }

        public async IAsyncEnumerable<StreamSlice> PartitionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var walk in walks)
            {
                await foreach (var partition in walk.PartitionsAsync(cancellationToken))
                {
                    var value = partition.Partition[name];
                    if (seen.Add(value?.ToJsonString() ?? ""))
                    {
                        yield return new StreamSlice(new JsonObject { [name] = value?.DeepClone() }, [], Extra(partition));
                    }
                }
            }
        }

        /// <summary>What a partition holds besides its value, so that equal values of different routers are one partition.</summary>
        private JsonObject? Extra(StreamSlice partition)
        {
            var extra = (JsonObject?)partition.ExtraFields?.DeepClone() ?? [];
            foreach (var (other, value) in partition.Partition.Where(member => member.Key != name))
            {
                extra[other] = value?.DeepClone();
            }

            return extra;
        }
    }
}
