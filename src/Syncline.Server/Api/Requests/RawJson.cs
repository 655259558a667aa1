using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Syncline.Server.Api.Requests;

/// <summary>JSON that is written as it is stored, digit by digit.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson
{
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _utf8;

    private RawJson(string text) => _text = text;

    private RawJson(ReadOnlyMemory<byte> utf8) => _utf8 = utf8;

    /// <summary>Of text that Syncline wrote.</summary>
    internal static RawJson Of(string json) => new(json);

    /// <summary>Of text that Syncline wrote, or nothing.</summary>
    internal static RawJson? OfOptional(string? json) => json is null ? null : Of(json);

    /// <summary>Of a partner's bytes: the JSON they are; where they are none, a JSON string of them.</summary>
    internal static RawJson OfPartner(ReadOnlyMemory<byte> bytes) =>
        IsJson(bytes.Span) ? new RawJson(bytes) : new RawJson(JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(bytes.Span)));

    /// <summary>Of an object's members, those of these names.</summary>
    internal static RawJson OfMembers(string json, IReadOnlySet<string> names)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        var chosen = document.RootElement.EnumerateObject().Where(member => names.Contains(member.Name));
        return Of($"{{{string.Join(',', chosen.Select(member => $"{JsonSerializer.Serialize(member.Name)}:{member.Value.GetRawText()}"))}}}");
    }

    /// <summary>Writes it as it is, from what it is held in.</summary>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (_text is not null)
        {
            writer.WriteRawValue(_text, skipInputValidation: true);
            return;
        }

        writer.WriteRawValue(_utf8.IsEmpty ? "null"u8 : _utf8.Span, skipInputValidation: true);
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 256 });
            while (reader.Read())
            {
                // To the end.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
