using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Syncline.Providers.Manifests;

/// <summary>
/// Reads one YAML document into nodes with line and column, within caps. Anchors, aliases, merge keys, tags and repeated names are refused:
/// they hide what a file says, and aliases let a small file grow without end. JSON is YAML too.
/// </summary>
internal sealed class YamlTree
{
    private const int ByteCap = 4 * 1024 * 1024;
    private const int NodeCap = 200_000;
    private const int DepthCap = 64;

    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private int _nodes;

    private YamlTree(string text, ProblemList problems)
    {
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <summary>The document's root; null, with problems told, where there is none to be used.</summary>
    public static ManifestNode? Read(ReadOnlyMemory<byte> bytes, ProblemList problems)
    {
        if (bytes.Length > ByteCap)
        {
            problems.Error(Mark.Start, "manifest.too_large", $"The file has {bytes.Length} bytes; {ByteCap} are allowed.", "Split it or take out what is not used.");
            return null;
        }

        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.Span);
            return new YamlTree(text.TrimStart('\uFEFF'), problems).ReadDocument();
        }
        catch (YamlException exception)
        {
            var mark = new Mark((int)exception.Start.Line, (int)exception.Start.Column);
            problems.Error(mark, "manifest.syntax", $"This is not YAML: {exception.InnerException?.Message ?? exception.Message}", "Mend the file at this place.");
            return null;
        }
        catch (DecoderFallbackException)
        {
            problems.Error(Mark.Start, "manifest.syntax", "The file is not UTF-8.", "Save it as UTF-8.");
            return null;
        }
    }

    private ManifestNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _problems.Error(Mark.Start, "manifest.empty", "The file is empty.", "Begin with a `version` and `type: DeclarativeSource`.");
            return null;
        }

        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _problems.Error(At(second), "manifest.syntax", "The file has more than one document.", "Keep one document in a file.");
        }

        return root;
    }

    private ManifestNode ReadNode(int depth)
    {
        var start = _parser.Current!;
        if (++_nodes > NodeCap || depth > DepthCap)
        {
            throw new YamlException(start.Start, start.End, $"more than {NodeCap} nodes, or nested deeper than {DepthCap}.");
        }

        if (start is NodeEvent node)
        {
            Refuse(node);
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new ScalarNode(At(scalar), scalar.Value, scalar.Style is not ScalarStyle.Plain);
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<ManifestNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(depth + 1));
            }

            return new SequenceNode(At(sequence), items);
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _problems.Error(At(alias), "manifest.alias", $"The alias '*{alias.Value}' is not allowed.", "Use `$ref: \"#/definitions/...\"` instead.");
            return new ScalarNode(At(alias), "", isQuoted: false);
        }

        return ReadMapping(depth);
    }

    private MappingNode ReadMapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var members = new List<MappingMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            var name = (key as ScalarNode)?.PythonText;
            if (name is null)
            {
                _problems.Error(key.Mark, "manifest.syntax", $"A name in an object is {key.Kind}.", "Names are texts.");
            }
            else if (name == "<<")
            {
                _problems.Error(key.Mark, "manifest.merge_key", "The merge key '<<' is not allowed.", "Use `$ref`, whose members the object may overrule.");
            }
            else if (!names.Add(name))
            {
                _problems.Error(key.Mark, "manifest.duplicate_name", $"'{name}' stands twice in this object.", "Keep one of them.");
            }
            else
            {
                members.Add(new MappingMember(name, key.Mark, value));
            }
        }

        return new MappingNode(At(start), members);
    }

    private void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _problems.Error(At(node), "manifest.anchor", $"The anchor '&{node.Anchor.Value}' is not allowed.", "Put the part under `definitions` and refer to it by `$ref`.");
        }

        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            _problems.Error(At(node), "manifest.tag", $"The tag '{node.Tag.Value}' is not allowed.", "Write the value plainly.");
        }
    }

    private static Mark At(ParsingEvent node) => new((int)node.Start.Line, (int)node.Start.Column);
}
