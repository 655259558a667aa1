using System.Text.Json;

namespace Syncline.Providers.Decoding;

/// <summary>A JSON value as it came: its bytes, taken apart only when somebody looks into it.</summary>
/// <param name="Utf8">Its bytes, whole and valid.</param>
/// <param name="Known">The value, where it was taken apart already; null where it was not.</param>
internal readonly record struct RawJson(ReadOnlyMemory<byte> Utf8, JsonElement? Known = null)
{
    /// <summary>The value; taken apart with each call where it is not known.</summary>
    public JsonElement Element => Known ?? JsonDocument.Parse(Utf8, JsonDecoder.Options).RootElement;

    /// <summary>What kind of value it is, told by its first byte.</summary>
    public JsonValueKind Kind => Known?.ValueKind ?? Utf8.Span[0] switch
    {
        (byte)'{' => JsonValueKind.Object,
        (byte)'[' => JsonValueKind.Array,
        (byte)'"' => JsonValueKind.String,
        (byte)'t' => JsonValueKind.True,
        (byte)'f' => JsonValueKind.False,
        (byte)'n' => JsonValueKind.Null,
        _ => JsonValueKind.Number,
    };

    /// <summary>A value in a text that was parsed from these bytes.</summary>
    public static RawJson Of(JsonElement element, ReadOnlyMemory<byte> parsed)
    {
        var raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element);
        return new RawJson(parsed.Span.Overlaps(raw, out var offset) ? parsed.Slice(offset, raw.Length) : raw.ToArray(), element);
    }

    /// <summary>The same, of somebody's document that need not be there any more when the value is looked into.</summary>
    public static RawJson Detached(JsonElement element, ReadOnlyMemory<byte> parsed) => Of(element, parsed) with { Known = null };

    /// <summary>A value inside of this one, with its own bytes.</summary>
    public RawJson Inner(JsonElement element) => Of(element, Utf8);
}
