using System.Text.Json;
using Syncline.Providers.Components;
using Syncline.Runs;

namespace Syncline.Providers.Decoding;

/// <summary>A body that is one JSON value. The items of a list are documents of their own, as in the reference.</summary>
internal sealed class JsonDecoder : IDecoder
{
    public static readonly JsonDecoder Instance = new();

    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JsonDecoder", _ => Instance);

    private const int DepthCap = 10_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DepthCap };

    public bool CanPage => true;

    public DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        if (!TryParse(body, out var root, out var buffer, out var fault))
        {
            return new DecodedBody([], body, fault);
        }

        return root.ValueKind is JsonValueKind.Array
            ? new DecodedBody([.. root.EnumerateArray()], buffer)
            : new DecodedBody([root], buffer);
    }

    /// <summary>Reads one JSON value; a byte order mark is skipped, NaN and Infinity are read as null.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> body, out JsonElement root, out ReadOnlyMemory<byte> buffer, out SyncError? fault)
    {
        buffer = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        try
        {
            fault = null;
            root = Parse(ref buffer);
            return true;
        }
        catch (JsonException exception)
        {
            root = default;
            fault = Fault(buffer.Span, exception);
            return false;
        }
    }

    private static JsonElement Parse(ref ReadOnlyMemory<byte> buffer)
    {
        try
        {
            return JsonDocument.Parse(buffer, Options).RootElement;
        }
        catch (JsonException) when (BareWords.TryBlank(buffer, out var blanked))
        {
            buffer = blanked;
            return JsonDocument.Parse(buffer, Options).RootElement;
        }
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
