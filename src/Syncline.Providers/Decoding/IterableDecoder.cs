using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Records;

namespace Syncline.Providers.Decoding;

/// <summary>Lines of plain text, each a document <c>{"record": line}</c>.</summary>
internal sealed class IterableDecoder : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("IterableDecoder", _ => new IterableDecoder());

    public bool CanPage => false;

    public DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        var documents = new List<JsonElement>();
        using var reader = new StringReader(Encoding.UTF8.GetString(body.Span));
        while (reader.ReadLine() is { } line)
        {
            documents.Add(JsonSerializer.SerializeToElement(new JsonObject { ["record"] = line }, JsonCopy.Writing));
        }

        return new DecodedBody(documents, body);
    }
}
