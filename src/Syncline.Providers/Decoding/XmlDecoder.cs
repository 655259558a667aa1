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

    private const int BeginningSize = 4096;

    public bool CanPage => true;

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading)
    {
        // A large one is read element by element where it is known which ones are wanted.
        if (reading.Path is { Count: > 0 } path && !path.Contains("*") && !body.TryWhole(out _))
        {
            reading.IsAtPath = true;
            return new XmlWalk(Reader(body.Open()), path, reading).Values();
        }

        reading.IsAtPath = false;
        var isBlank = body.Peek(BeginningSize).Trim(" \r\n\t"u8).IsEmpty;
        try
        {
            var reader = Reader(body.Open());
            var root = new JsonObject();
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Element)
                {
                    XmlElements.Add(root, reader.Name, XmlElements.Read(reader));
                }
            }

            return [RawJson.Of(JsonSerializer.SerializeToElement(root, JsonCopy.Writing), default)];
        }
        catch (XmlException exception)
        {
            reading.Refuse(isBlank
                ? new SyncError("provider.empty_body", "The answer has no body.", "It is read again; if it stays, ask the partner.")
                : new SyncError("provider.bad_xml", $"The answer cannot be read as XML at line {exception.LineNumber}.", "It is read again; if it stays, the partner sends broken answers."));
            return [];
        }
    }

    private static XmlTextReader Reader(Stream content) => new(content)
    {
        Namespaces = false,

        // Line ends are one sign, white space in attributes blanks, and a character that XML does not have makes it none, as XML wants it of every reader.
        Normalization = true,

        // Entities that the answer declares itself are put in, 10,000,000 characters at most, and nothing is fetched; one that it does not declare makes it no XML.
        DtdProcessing = DtdProcessing.Parse,
        EntityHandling = EntityHandling.ExpandEntities,
        XmlResolver = null,
        WhitespaceHandling = WhitespaceHandling.All,
    };
}
