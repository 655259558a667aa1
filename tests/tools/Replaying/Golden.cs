using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>The files of one recorded case.</summary>
internal sealed class Golden
{
    private Golden(string folder)
    {
        Folder = folder;
        using var stream = new GZipStream(File.OpenRead(Path.Combine(folder, "golden.json.gz")), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream);
        Root = (JsonObject)CanonicalJson.Node(document.RootElement)!;
        Config = Json("config.json") ?? [];
        Manifest = File.ReadAllBytes(Path.Combine(folder, "manifest.yaml"));
    }

    public string Folder { get; }

    public JsonObject Root { get; }

    public JsonObject Config { get; }

    public byte[] Manifest { get; }

    public IEnumerable<JsonObject> Streams => (Root["streams"] as JsonArray ?? []).OfType<JsonObject>();

    public static Golden Open(string folder) => new(folder);

    public JsonObject? Json(string file)
    {
        var path = Path.Combine(Folder, file);
        if (!File.Exists(path))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return CanonicalJson.Node(document.RootElement) as JsonObject;
    }
}
