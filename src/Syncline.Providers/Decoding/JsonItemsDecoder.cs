using System.Text;
using System.Text.Json;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>The items of one list inside a JSON value, taken one by one. Those before a place where the body is broken come, and then its fault.</summary>
internal sealed class JsonItemsDecoder(IReadOnlyList<string> path, Encoding encoding) : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JsonItemsDecoder", node => new JsonItemsDecoder(
        node.RequiredText("items_path").Split('.', StringSplitOptions.RemoveEmptyEntries),
        TextEncoding.Read(node, "encoding")));

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 10_000 };

    public bool CanPage => false;

    public DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        var documents = new List<JsonElement>();
        try
        {
            var text = encoding is UTF8Encoding ? body : Encoding.UTF8.GetBytes(TextEncoding.Decode(encoding, body.Span));
            var reader = new Utf8JsonReader(text.Span, Options);
            reader.Read();
            Take(ref reader, 0, documents);
            while (reader.Read())
            {
                // To the end, so that what is behind the list is seen to be whole.
            }
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return DecodedBody.Broken(documents, body, "provider.bad_json", "The answer is not JSON to its end.");
        }

        return new DecodedBody(documents, body);
    }

    /// <summary>Goes down one value; ends on its last token.</summary>
    private void Take(ref Utf8JsonReader reader, int depth, List<JsonElement> documents)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when depth < path.Count:
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var isWanted = reader.ValueTextEquals(path[depth]);
                    reader.Read();
                    Next(ref reader, isWanted, depth + 1, documents);
                }

                break;
            case JsonTokenType.StartArray when depth == path.Count:
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    documents.Add(JsonElement.ParseValue(ref reader));
                }

                break;
            case JsonTokenType.StartArray when path[depth] == "item":
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    Next(ref reader, isWanted: true, depth + 1, documents);
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void Next(ref Utf8JsonReader reader, bool isWanted, int depth, List<JsonElement> documents)
    {
        if (isWanted)
        {
            Take(ref reader, depth, documents);
        }
        else
        {
            reader.Skip();
        }
    }
}
