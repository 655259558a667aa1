using System.Text.Json.Nodes;

namespace Syncline.Providers.Manifests;

/// <summary>A list.</summary>
internal sealed class SequenceNode(Mark mark, IReadOnlyList<ManifestNode> items) : ManifestNode(mark)
{
    public IReadOnlyList<ManifestNode> Items => items;

    public override string Kind => "a list";

    public override bool IsTrue => items.Count > 0;

    public override JsonNode? ToJson() => new JsonArray([.. items.Select(item => item.ToJson())]);
}
