using System.Text.Json;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>A body with one JSON value on each line. Lines that are none are left out, as in the reference.</summary>
internal sealed class JsonlDecoder : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JsonlDecoder", _ => new JsonlDecoder());

    public bool CanPage => false;

    public DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        var documents = new List<JsonElement>();
        foreach (var range in body.Span.Split((byte)'\n'))
        {
            var line = body[range];
            if (!line.Span.Trim(" \r\t"u8).IsEmpty && JsonDecoder.TryParse(line, out var document, out _, out _))
            {
                documents.Add(document);
            }
        }

        return new DecodedBody(documents, body);
    }
}
