using System.Text.Json;
using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>
/// One component case: a manifest, a config, a scripted API, and what the reference did. A file holds its parts one after another, each under a line
/// <c>=== name</c>.
/// </summary>
internal sealed class ComponentCase
{
    private readonly Dictionary<string, string> _parts;

    private ComponentCase(string name, Dictionary<string, string> parts)
    {
        Name = name;
        _parts = parts;
        About = Json("case.json") ?? [];
        Recorded = Json("recorded.json") ?? [];
        Config = Json("config.json") ?? [];
    }

    public string Name { get; }

    /// <summary>What the case pins down, and how it is run.</summary>
    public JsonObject About { get; }

    /// <summary>What the reference did. Equal requests are written once, with <c>times</c>.</summary>
    public JsonObject Recorded { get; }

    public JsonObject Config { get; }

    public byte[] Manifest => System.Text.Encoding.UTF8.GetBytes(_parts["manifest.yaml"]);

    public string Command => About["command"]!.ToString();

    public string Result => About["result"]!.ToString();

    public string Now => About["now"]?.ToString() ?? "2026-03-01T10:20:30.123456Z";

    public bool ClockAdvances => About["clock"]?.ToString() == "advance";

    public IEnumerable<JsonObject> Streams => (Recorded["streams"] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Whether the reference's output ended without a stream's final status, which nobody means.</summary>
    public bool BreaksOff => Streams.Any(stream => (stream["statuses"] as JsonArray)?.LastOrDefault()?.ToString() is "STARTED" or "RUNNING");

    /// <summary>What it holds: definitions, members and values of the format.</summary>
    public IEnumerable<string> Covers => (About["covers"] as JsonArray ?? []).Select(item => item!.ToString());

    /// <summary>Whether nobody recorded it: it says what the schema's text asks for (<c>schema</c>), or the reference's code (<c>code</c>).</summary>
    public bool RestsOnText => About["rests"] is not null;

    public static IEnumerable<string> Files() => In("components");

    /// <summary>The recorded cases, and those of our own.</summary>
    public static IEnumerable<string> AllFiles() => Files().Concat(In("schema"));

    /// <summary>Of each case where ours is meant to differ, what ours does.</summary>
    public static IEnumerable<string> OurFiles() => In("ours");

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(RepositoryFiles.Path("tests", "Providers.Tests", "Conformance", folder), "*.case").Order(StringComparer.Ordinal);

    /// <summary>The case as ours is meant to do it.</summary>
    /// <param name="ours">A file with the parts that differ.</param>
    public ComponentCase With(string ours) => new(Name, _parts.Concat(Read(ours)._parts).GroupBy(part => part.Key).ToDictionary(group => group.Key, group => group.Last().Value));

    /// <summary>The case of this name.</summary>
    public static ComponentCase Named(string name) => Read(Files().Single(file => Path.GetFileNameWithoutExtension(file) == name));

    public static ComponentCase Read(string file)
    {
        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> part = [];
        foreach (var line in File.ReadAllText(file).Split('\n'))
        {
            if (line.StartsWith("=== ", StringComparison.Ordinal))
            {
                parts[line[4..]] = part = [];
                continue;
            }

            part.Add(line);
        }

        return new ComponentCase(Path.GetFileNameWithoutExtension(file), parts.ToDictionary(entry => entry.Key, entry => string.Join('\n', entry.Value)));
    }

    /// <summary>The script of the API; of the resumed reading where that one differs.</summary>
    public JsonObject Script(bool isResumed) => (isResumed ? Json("server_resume.json") : null) ?? Json("server.json") ?? [];

    /// <summary>The state that a stream begins with; null for none.</summary>
    public JsonObject? State(string stream) => About["state"]?[stream] as JsonObject ?? Json("state.json")?[stream] as JsonObject;

    /// <summary>The field that the catalog names as the stream's cursor; null for the stream's own.</summary>
    public string? CatalogCursor(string stream) => (About["catalog"]?[stream]?["cursor_field"] as JsonArray)?.FirstOrDefault()?.ToString();

    /// <summary>The schema that the catalog gives the stream; null for the stream's own.</summary>
    public JsonObject? CatalogSchema(string stream) => About["catalog"]?[stream]?["json_schema"] as JsonObject;

    private JsonObject? Json(string part)
    {
        if (!_parts.TryGetValue(part, out var text))
        {
            return null;
        }

        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1_000 });
        return CanonicalJson.Node(document.RootElement) as JsonObject;
    }
}
