using System.Runtime.InteropServices;
using System.Text.Json;

namespace Syncline.Providers.Decoding;

/// <summary>A JSON value as it came: its bytes, taken apart only when somebody looks into it.</summary>
/// <param name="Utf8">Its bytes, whole and valid.</param>
/// <param name="Known">The value, where it was taken apart already; null where it was not.</param>
internal readonly record struct RawJson(ReadOnlyMemory<byte> Utf8, JsonElement? Known = null)
{
    /// <summary>Where the members at its top lie that are null (<see cref="NullMembers.In"/>); null where nobody has looked.</summary>
    public IReadOnlyList<Range>? Nulls { get; init; }

    /// <summary>The value; taken apart with each call where it is not known.</summary>
    public JsonElement Element => Known ?? JsonDocument.Parse(ReadableJson.Of(Utf8), JsonDecoder.Options).RootElement;

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
    public static RawJson Of(JsonElement element, ReadOnlyMemory<byte> parsed) => Of(element, parsed.Span, parsed);

    /// <summary>A value in a text of which a readable copy was parsed.</summary>
    public static RawJson Of(JsonElement element, ReadOnlySpan<byte> parsed, ReadOnlyMemory<byte> own)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        return new RawJson(parsed.Overlaps(raw, out var offset) ? own.Slice(offset, raw.Length) : raw.ToArray(), element);
    }

    /// <summary>The same, of somebody's document that need not be there any more when the value is looked into.</summary>
    public static RawJson Detached(JsonElement element, ReadOnlyMemory<byte> parsed) => Of(element, parsed) with { Known = null };

    /// <summary>The same, taken apart once: what is found in it then is told by where it lies.</summary>
    public RawJson Parsed() => this with { Known = Element };

    /// <summary>A value inside of this one, with its own bytes.</summary>
    public RawJson Inner(JsonElement element) => Of(element, Known is { } known ? JsonMarshal.GetRawUtf8Value(known) : Utf8.Span, Utf8);
}
