using System.Text.Json;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>A body with one JSON value on each line. Lines that are none are left out, as in the reference.</summary>
internal sealed class JsonlDecoder : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JsonlDecoder", _ => new JsonlDecoder());

    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonDecoder.DepthCap };

    public bool CanPage => false;

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading)
    {
        var lines = new LineReader(body.Open(), endsAtReturn: false);
        while (lines.TryNext(out var line))
        {
            if (TryRead(line.Trim(" \r\t"u8), out var document))
            {
                yield return document;
            }
        }
    }

    private static bool TryRead(ReadOnlyMemory<byte> line, out RawJson document)
    {
        document = new RawJson(line);
        if (line.IsEmpty || IsPlain(line.Span))
        {
            return !line.IsEmpty;
        }

        // What only looks broken (NaN, a byte order mark) is mended there.
        return JsonDecoder.TryParse(line, out document, out _);
    }

    private static bool IsPlain(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Options);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
