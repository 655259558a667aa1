using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Dynamic;

/// <summary>One stream for each entry of a list in the config; of several lists for each combination.</summary>
internal sealed class ConfigComponentsResolver(IReadOnlyList<StreamConfig> configs, IReadOnlyList<ComponentMappingDefinition> mapping) : IComponentsResolver
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConfigComponentsResolver", node => new ConfigComponentsResolver(
        node.Raw("stream_config") switch
        {
            SequenceNode => node.Components<StreamConfig>("stream_config"),
            _ => node.RequiredComponent<StreamConfig>("stream_config") is { } single ? [single] : [],
        },
        ComponentsMapping.Read(node)));

    public IReadOnlyList<ComponentMappingDefinition> Mapping => mapping;

    public async IAsyncEnumerable<TemplateScope> ScopesAsync(ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var values in Combined(context))
        {
            yield return context.Scope.With("components_values", values);
        }

        await Task.CompletedTask;
    }

    private IEnumerable<JsonObject> Combined(ReadingContext context)
    {
        IEnumerable<JsonObject> combined = [[]];
        foreach (var (number, config) in configs.Index())
        {
            var entries = config.Entries(context).Select((entry, index) => Members(entry, index, number)).ToList();
            combined = combined.SelectMany(before => entries.Select(entry => Union(before, entry)));
        }

        return combined;
    }

    /// <summary>What an entry puts into the values: an object its members, anything else itself with its place in the list, under the name of its list.</summary>
    private static JsonObject Members(JsonNode? entry, int index, int number) =>
        entry as JsonObject ?? new JsonObject { [string.Create(CultureInfo.InvariantCulture, $"source_config_{number}")] = new JsonArray(index, entry?.DeepClone()) };

    private static JsonObject Union(JsonObject before, JsonObject entry)
    {
        var union = (JsonObject)before.DeepClone();
        foreach (var (name, value) in entry)
        {
            union[name] = value?.DeepClone();
        }

        return union;
    }
}
