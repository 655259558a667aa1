using System.Text.Json;
using System.Text;

namespace Syncline.Cli.Json;

/// <summary>JSON that is printed as it is stored, digit by digit.</summary>
internal static class RawJson
{
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 256 };

    /// <summary>Of text that Syncline wrote.</summary>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, Lenient);
        return document.RootElement.Clone();
    }

    /// <summary>Of a partner's bytes: the JSON they are; where they are none, a JSON string of them.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Lenient);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(bytes.Span), JsonTexts.Default.String);
        }
    }
}
