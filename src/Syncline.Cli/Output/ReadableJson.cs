using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text;
using Syncline.Cli.Json;

namespace Syncline.Cli.Output;

/// <summary>JSON for people.</summary>
internal static class ReadableJson
{
    // Signs of other writings stand for themselves; only what JSON demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same JSON over several lines.</summary>
    public static string Indented(string json) => Written(json, Options with { Indented = true });

    /// <summary>The same JSON in one line.</summary>
    public static string InOneLine(string json) => Written(json, Options);

    private static string Written(string json, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            RawJson.Parse(json).WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
