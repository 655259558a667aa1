using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.Dynamic;

/// <summary>The list of parameters, one entry for each stream.</summary>
internal sealed class StreamParametersDefinition(IReadOnlyList<JsonObject> list)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("StreamParametersDefinition", node =>
        new StreamParametersDefinition([.. (node.Items("list_of_parameters_for_stream") ?? []).OfType<MappingNode>().Select(item => (JsonObject)item.ToJson()!)]));

    public IReadOnlyList<JsonObject> List => list;
}
