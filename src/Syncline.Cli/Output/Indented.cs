using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text;
using Syncline.Cli.Json;

namespace Syncline.Cli.Output;

/// <summary>JSON for people.</summary>
internal static class Indented
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same JSON over several lines.</summary>
    public static string Of(string json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            RawJson.Parse(json).WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
