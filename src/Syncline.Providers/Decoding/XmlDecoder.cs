using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Syncline.Providers.Components;
using Syncline.Providers.Records;
using Syncline.Runs;

namespace Syncline.Providers.Decoding;

/// <summary>
/// XML as JSON: elements are members, those that repeat are lists, attributes are members with an @, text beside either is <c>#text</c>, an empty element is
/// null. Names keep their prefixes.
/// </summary>
internal sealed class XmlDecoder : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("XmlDecoder", _ => new XmlDecoder());

    public bool CanPage => true;

    public DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = new XmlTextReader(BodyStream.Over(body))
            {
                Namespaces = false,
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                WhitespaceHandling = WhitespaceHandling.All,
            };
            var root = new JsonObject();
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Element)
                {
                    Add(root, reader.Name, Element(reader));
                }
            }

            return new DecodedBody([JsonSerializer.SerializeToElement(root, JsonCopy.Writing)], body);
        }
        catch (XmlException exception)
        {
            var error = body.Span.Trim(" \r\n\t"u8).IsEmpty
                ? new SyncError("provider.empty_body", "The answer has no body.", "It is read again; if it stays, ask the partner.")
                : new SyncError("provider.bad_xml", $"The answer is not XML at line {exception.LineNumber}.", "It is read again; if it stays, the partner sends broken answers.");
            return new DecodedBody([], body, error);
        }
    }

    /// <summary>The element on which the reader stands; it ends on its end.</summary>
    private static JsonNode? Element(XmlTextReader reader)
    {
        var content = new JsonObject();
        var isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            content["@" + reader.Name] = reader.Value;
        }

        reader.MoveToElement();
        var text = new StringBuilder();
        while (!isEmpty && reader.Read() && reader.NodeType is not XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                Add(content, reader.Name, Element(reader));
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }

        var trimmed = text.ToString().Trim();
        if (content.Count == 0)
        {
            return trimmed.Length == 0 ? null : trimmed;
        }

        if (trimmed.Length > 0)
        {
            content["#text"] = trimmed;
        }

        return content;
    }

    private static void Add(JsonObject owner, string name, JsonNode? value)
    {
        if (!owner.TryGetPropertyValue(name, out var existing))
        {
            owner[name] = value;
        }
        else if (existing is JsonArray list)
        {
            list.Add(value);
        }
        else
        {
            owner[name] = new JsonArray(existing?.DeepClone(), value);
        }
    }
}
