using System.Text.Json.Nodes;

namespace Syncline.Providers.Manifests;

/// <summary>An object: names and values in the file's order, no name twice.</summary>
internal sealed class MappingNode(Mark mark, IReadOnlyList<MappingMember> members) : ManifestNode(mark)
{
    private readonly Dictionary<string, ManifestNode> _byName = members.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);

    public IReadOnlyList<MappingMember> Members => members;

    public override string Kind => "an object";

    public override bool IsTrue => members.Count > 0;

    public ManifestNode? this[string name] => _byName.GetValueOrDefault(name);

    public override JsonNode? ToJson()
    {
        var json = new JsonObject();
        foreach (var member in members)
        {
            json[member.Name] = member.Value.ToJson();
        }

        return json;
    }
}
