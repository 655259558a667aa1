using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Incremental;

/// <summary>
/// Takes a state whose members are named after partitions, each with its own cursor: <c>{"13506132": {"last_changed": "..."}}</c>. As in the reference the
/// partitions that come of it have no <c>parent_slice</c>.
/// </summary>
internal sealed class LegacyToPerPartitionStateMigration : IStateMigration
{
    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("LegacyToPerPartitionStateMigration", _ => new LegacyToPerPartitionStateMigration());

    public JsonObject Migrate(JsonObject state, IIncrementalSync? sync, IPartitionRouter? router, ReadingContext context)
    {
        if (sync is null || router?.FieldsIn(context) is not [var field] || !IsLegacy(state, sync.FieldIn(context)))
        {
            return state;
        }

        return new JsonObject
        {
            ["states"] = new JsonArray([.. state.Select(partition => new JsonObject
            {
                ["partition"] = new JsonObject { [field] = partition.Key },
                ["cursor"] = partition.Value!.DeepClone(),
            })]),
        };
    }

    private static bool IsLegacy(JsonObject state, string cursor) =>
        state.Count > 0 && state.All(member => member.Value is JsonObject { Count: 1 } own && own.ContainsKey(cursor));
}
