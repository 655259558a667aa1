using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Protocol;

/// <summary>Reads which streams a catalog asks for: a configured catalog, or what <c>discover</c> prints.</summary>
internal static class ConfiguredCatalog
{
    /// <summary>The streams, in the catalog's order.</summary>
    /// <exception cref="FormatException">It is none; the message says what is missing.</exception>
    public static IReadOnlyList<StreamSelection> Read(JsonObject content)
    {
        var catalog = content["catalog"] as JsonObject ?? content;
        return catalog["streams"] is JsonArray streams
            ? [.. streams.Select(Stream)]
            : throw new FormatException("it has no list `streams`");
    }

    private static StreamSelection Stream(JsonNode? entry)
    {
        var stream = entry?["stream"] as JsonObject ?? entry as JsonObject;
        if (stream?["name"] is not JsonValue name || !name.TryGetValue<string>(out var text))
        {
            throw new FormatException("a stream of it has no name");
        }

        return new StreamSelection(text)
        {
            CursorField = ((entry as JsonObject)?["cursor_field"] as JsonArray)?.FirstOrDefault()?.ToString(),
            Schema = stream["json_schema"] as JsonObject,
        };
    }
}
