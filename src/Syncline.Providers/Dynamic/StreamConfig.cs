using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Extraction;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Dynamic;

/// <summary>A list in the config, whose entries make streams; what is no list is its one entry. Entries of the manifest's own come after them.</summary>
internal sealed class StreamConfig(IReadOnlyList<BoundTemplate> pointer, IReadOnlyList<JsonNode?> defaults)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("StreamConfig", node =>
    {
        node.RequireItems("configs_pointer", "Name the place in the config, as a list of names.", least: 0);

        return new StreamConfig(node.TemplateList("configs_pointer") ?? [], [.. (node.Items("default_values") ?? []).OfType<MappingNode>().Select(item => item.ToJson())]);
    });

    /// <exception cref="StreamFailure">The pointer's patterns lead to more than one place.</exception>
    public IEnumerable<JsonNode?> Entries(ReadingContext context)
    {
        var path = pointer.Select(part => part.EvaluateText(context.Scope)).ToList();
        List<JsonNode?> entries = At(context.Config, path, 0).Take(2).ToList() switch
        {
            [] or [null] => [],
            [JsonArray list] => [.. list],
            [var single] => [single],
            _ => throw StreamFailure.Of(
                FailureKind.System, "manifest.bad_value", $"The configs_pointer {string.Join('.', path)} leads to more than one place.", "Name one place in the config."),
        };
        return entries.Concat(defaults);
    }

    /// <summary>What lies at a path of names, indexes of lists, and patterns of either.</summary>
    private static IEnumerable<JsonNode?> At(JsonNode? place, IReadOnlyList<string> path, int from) =>
        from == path.Count ? [place] : Children(place).Where(child => Glob.Fits(path[from], child.Name)).SelectMany(child => At(child.Value, path, from + 1));

    private static IEnumerable<(string Name, JsonNode? Value)> Children(JsonNode? place) => place switch
    {
        JsonObject members => members.Select(member => (member.Key, member.Value)),
        JsonArray list => list.Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
        _ => [],
    };
}
