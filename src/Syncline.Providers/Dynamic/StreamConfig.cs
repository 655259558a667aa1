using System.Text.Json.Nodes;
using Syncline.Providers.Components;
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

    public IEnumerable<JsonNode?> Entries(ReadingContext context)
    {
        JsonNode? place = context.Config;
        foreach (var part in pointer)
        {
            place = (place as JsonObject)?[part.EvaluateText(context.Scope)];
        }

        List<JsonNode?> entries = place is JsonArray list ? [.. list] : place is null ? [] : [place];
        return entries.Concat(defaults);
    }
}
