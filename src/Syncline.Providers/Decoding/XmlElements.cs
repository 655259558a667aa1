using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace Syncline.Providers.Decoding;

/// <summary>Makes JSON of XML elements.</summary>
internal static class XmlElements
{
    /// <summary>How deep elements may lie in each other: more than any partner sends, and far less than a thread has room for.</summary>
    private const int MostLevels = 1_000;

    /// <summary>The element on which the reader stands; it ends on its end.</summary>
    /// <exception cref="XmlException">It is no XML, or too deep.</exception>
    public static JsonNode? Read(XmlTextReader reader)
    {
        if (reader.Depth > MostLevels)
        {
            throw new XmlException($"Elements lie more than {MostLevels} levels deep in each other.", null, reader.LineNumber, reader.LinePosition);
        }

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
                Add(content, reader.Name, Read(reader));
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

    /// <summary>Puts a member into an object; one whose name is there already makes a list.</summary>
    public static void Add(JsonObject owner, string name, JsonNode? value)
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
