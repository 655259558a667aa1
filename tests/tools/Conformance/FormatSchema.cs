using System.Text.Json.Nodes;
using Syncline.Providers.Manifests;

namespace ConformanceTool;

/// <summary>The format's own schema: what there is to be held by cases.</summary>
internal sealed class FormatSchema
{
    private FormatSchema(IReadOnlyDictionary<string, JsonObject> definitions) => Definitions = definitions;

    /// <summary>The definitions by name, the manifest's own root among them.</summary>
    public IReadOnlyDictionary<string, JsonObject> Definitions { get; }

    /// <summary>Reads it.</summary>
    /// <param name="file">The schema as it is published.</param>
    public static FormatSchema Read(string file)
    {
        var problems = new ProblemList(file);
        var root = YamlTree.Read(File.ReadAllBytes(file), problems)?.ToJson() as JsonObject
            ?? throw new InvalidDataException(string.Join('\n', problems.ToList()));
        var definitions = ((JsonObject)root["definitions"]!).ToDictionary(entry => entry.Key, entry => (JsonObject)entry.Value!, StringComparer.Ordinal);
        definitions["DeclarativeSource"] = root;
        return new FormatSchema(definitions);
    }

    /// <summary>The values that a definition or its members may have out of a list, less the one that names it: <c>X.member=value</c>.</summary>
    public static IEnumerable<string> Values(string name, JsonObject definition)
    {
        foreach (var value in Enumerated(definition))
        {
            yield return $"{name}={value}";
        }

        foreach (var (member, property) in Members(definition).Where(entry => entry.Key != "type"))
        {
            foreach (var value in Enumerated(property as JsonObject ?? []).Concat(Enumerated((property as JsonObject)?["items"] as JsonObject ?? [])))
            {
                yield return $"{name}.{member}={value}";
            }
        }
    }

    /// <summary>The members that have a default: <c>X.member</c> and the default.</summary>
    public static IEnumerable<(string Member, string Default)> Defaults(string name, JsonObject definition) => Members(definition)
        .Where(entry => entry.Value is JsonObject property && property.ContainsKey("default"))
        .Select(entry => ($"{name}.{entry.Key}", entry.Value!["default"]?.ToJsonString() ?? "null"));

    private static JsonObject Members(JsonObject definition) => definition["properties"] as JsonObject ?? [];

    private static IEnumerable<string> Enumerated(JsonObject property) => (property["enum"] as JsonArray ?? []).Select(value => value?.ToString() ?? "null");
}
