using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Syncline.Dashboard.Formatting;

/// <summary>JSON as text for a page. What a partner sent is shown as it is, never as markup.</summary>
public static class JsonText
{
    private const int Most = 200_000;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented where it is JSON, else the text as it is; cut after 200,000 characters.</summary>
    public static string Pretty(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > Most)
        {
            return Encoding.UTF8.GetString(utf8.Span[..Most]) + $"\n… {utf8.Length - Most:N0} more bytes";
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, Indented))
            {
                document.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(utf8.Span);
        }
    }

    /// <summary>Indented where it is JSON, else the text as it is.</summary>
    public static string Pretty(string json) => Pretty(Encoding.UTF8.GetBytes(json));

    /// <summary>The members of a JSON object with their values as text; empty where it is none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Members(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Text(member.Value)))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
