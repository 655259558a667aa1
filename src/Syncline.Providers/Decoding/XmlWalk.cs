using System.Text.Json.Nodes;
using System.Xml;
using Syncline.Providers.Records;

namespace Syncline.Providers.Decoding;

/// <summary>Goes through one XML text and gives out the elements at a path of names, one by one.</summary>
internal sealed class XmlWalk(XmlTextReader reader, IReadOnlyList<string> path, BodyReading reading)
{
    private int _entered;
    private int _found;

    public IEnumerable<RawJson> Values()
    {
        while (TryNext(out var value))
        {
            _found++;
            if (value is not null)
            {
                yield return new RawJson(System.Text.Encoding.UTF8.GetBytes(value.ToJsonString(JsonCopy.Writing)));
            }
        }

        reading.IsPathMissing = _found == 0 && reading.Fault is null;
    }

    /// <summary>The next element at the path; an empty one is null.</summary>
    private bool TryNext(out JsonNode? value)
    {
        value = null;
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType is not XmlNodeType.Element || !IsOnPath())
                {
                    continue;
                }

                if (reader.Depth == path.Count - 1)
                {
                    value = XmlElements.Read(reader);
                    return true;
                }

                if (_entered > reader.Depth)
                {
                    // Several make a list, in which a path of names finds nothing: nothing must be lost without a word.
                    reading.Break("provider.bad_xml", $"The answer has '{reader.Name}' more than once, and records are looked for in one.");
                    return false;
                }

                _entered = reader.Depth + 1;
            }
        }
        catch (XmlException exception)
        {
            reading.Break("provider.bad_xml", $"The answer cannot be read as XML at line {exception.LineNumber}.");
        }

        return false;
    }

    /// <summary>Whether the element lies on the path, right below what was entered last or beside it; others are passed over, with what is in them.</summary>
    private bool IsOnPath()
    {
        if (reader.Depth < path.Count && reader.Name == path[reader.Depth] && reader.Depth <= _entered)
        {
            return true;
        }

        PassOver();
        return false;
    }

    private void PassOver()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType is XmlNodeType.EndElement && reader.Depth == depth))
        {
        }
    }
}
