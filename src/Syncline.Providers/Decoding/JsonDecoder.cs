using System.Text.Json;
using Syncline.Providers.Components;
using Syncline.Runs;

namespace Syncline.Providers.Decoding;

/// <summary>A body that is one JSON value. The items of a list are documents of their own, as in the reference.</summary>
internal sealed class JsonDecoder : IDecoder
{
    public static readonly JsonDecoder Instance = new();

    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JsonDecoder", _ => Instance);

    public static readonly JsonDocumentOptions Options = new() { MaxDepth = DepthCap };

    /// <summary>
    /// How deep values may lie in each other, as far as the reference reads them. What goes through them afterwards does so by recursion, and a thread whose room is used up ends the process.
    /// </summary>
    public const int DepthCap = 1_000;

    public bool CanPage => true;

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading)
    {
        // A large one is read value by value where it is known which ones are wanted.
        var isSmall = body.TryWhole(out var whole);
        if (!isSmall && reading.Path is { } path)
        {
            reading.IsAtPath = true;
            return new JsonWalk(body.Open(), JsonPath.OfDocuments(path), reading).Values();
        }

        if (isSmall && reading is { WantsBytes: true, Path: { } wanted } && JsonWalk.TryFindAll(whole, JsonPath.OfDocuments(wanted), reading) is { } values)
        {
            reading.IsAtPath = true;
            return values;
        }

        reading.IsAtPath = false;
        return Documents(body.Whole(), reading);
    }

    /// <summary>Reads one JSON value; a byte order mark is skipped, NaN and Infinity are read as null.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> body, out RawJson document, out SyncError? fault)
    {
        var text = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        try
        {
            fault = null;
            document = Parse(text);
            return true;
        }
        catch (JsonException exception)
        {
            document = default;
            fault = Fault(text.Span, exception);
            return false;
        }
    }

    private static IEnumerable<RawJson> Documents(ReadOnlyMemory<byte> body, BodyReading reading)
    {
        if (!TryParse(body, out var document, out var fault))
        {
            reading.Refuse(fault);
            return [];
        }

        return document.Kind is JsonValueKind.Array ? document.Element.EnumerateArray().Select(document.Inner) : [document];
    }

    private static RawJson Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return ParseStrictly(text);
        }
        catch (JsonException) when (BareWords.TryBlank(text, out var blanked))
        {
            return ParseStrictly(blanked);
        }
    }

    private static RawJson ParseStrictly(ReadOnlyMemory<byte> text)
    {
        var readable = ReadableJson.Of(text);
        return RawJson.Of(JsonDocument.Parse(readable, Options).RootElement, readable.Span, text);
    }

    private static SyncError Fault(ReadOnlySpan<byte> body, JsonException exception)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            return new SyncError("provider.empty_body", "The answer has no body.", "It is read again; if it stays, ask the partner.");
        }

        return start[0] == (byte)'<'
            ? new SyncError("provider.html", "The answer is a web page, not JSON.", "It is read again; if it stays, look at the address and the partner's status page.")
            : new SyncError(
                "provider.bad_json",
                $"The answer is not JSON at byte {exception.BytePositionInLine} of line {exception.LineNumber}.",
                "It is read again; if it stays, the partner sends broken answers.");
    }
}
