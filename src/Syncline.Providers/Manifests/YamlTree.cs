using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Syncline.Providers.Manifests;

/// <summary>
/// Reads one YAML document into nodes with line and column, within caps. Tags other than YAML's own are refused, and repeated names in our own files: they hide what a file says. What an
/// alias stands for counts each time: aliases let a small file grow without end. JSON is YAML too.
/// </summary>
internal sealed class YamlTree
{
    private const int ByteCap = 4 * 1024 * 1024;
    private const int NodeCap = 200_000;
    private const int DepthCap = 64;

    /// <summary>What <c>!!</c> stands for.</summary>
    private const string OwnTags = "tag:yaml.org,2002:";

    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private readonly bool _lastOfEqualsHolds;
    private readonly Dictionary<string, Anchored> _anchors = new(StringComparer.Ordinal);
    private int _nodes;
    private int _deepest;
    private bool _isTooLarge;

    private YamlTree(string text, ProblemList problems, bool lastOfEqualsHolds)
    {
        _parser = new Parser(new StringReader(text));
        _problems = problems;
        _lastOfEqualsHolds = lastOfEqualsHolds;
    }

    /// <summary>The document's root; null, with problems told, where there is none to be used.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="problems">What is wrong with it goes here.</param>
    /// <param name="lastOfEqualsHolds">Of equal names in an object the last holds, with a warning, as in Python, for which public manifests are written; else they are refused.</param>
    public static ManifestNode? Read(ReadOnlyMemory<byte> bytes, ProblemList problems, bool lastOfEqualsHolds = false)
    {
        if (bytes.Length > ByteCap)
        {
            problems.Error(Mark.Start, "manifest.too_large", $"The file has {bytes.Length} bytes; {ByteCap} are allowed.", "Split it or take out what is not used.");
            return null;
        }

        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.Span);
            return new YamlTree(text.TrimStart('\uFEFF'), problems, lastOfEqualsHolds).TryReadDocument();
        }
        catch (DecoderFallbackException)
        {
            problems.Error(Mark.Start, "manifest.syntax", "The file is not UTF-8.", "Save it as UTF-8.");
            return null;
        }
    }

    private ManifestNode? TryReadDocument()
    {
        try
        {
            return ReadDocument();
        }
        catch (YamlException exception)
        {
            var mark = new Mark((int)exception.Start.Line, (int)exception.Start.Column);
            if (_isTooLarge)
            {
                _problems.Error(mark, "manifest.too_large", exception.Message, "Write out less, and let no alias stand for what has aliases in it.");
            }
            else
            {
                _problems.Error(mark, "manifest.syntax", $"This is not YAML: {exception.InnerException?.Message ?? exception.Message}", "Mend the file at this place.");
            }

            return null;
        }
        catch (InvalidOperationException)
        {
            // The parser's way of saying so where a line within brackets stands left of what they are in.
            var mark = _parser.Current is { } last ? At(last) : Mark.Start;
            _problems.Error(mark, "manifest.syntax", "This is not YAML: what follows is not indented as far as what it stands in.", "Indent the lines within brackets further.");
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
        Count(start, 1, depth);
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Referred(alias, depth);
        }

        var (before, deepestBefore) = (_nodes, _deepest);
        _deepest = depth;
        var node = ReadContent(depth);
        CheckTag((NodeEvent)start, node);
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = new Anchored(node, _nodes - before + 1, _deepest - depth);
        }

        _deepest = Math.Max(_deepest, deepestBefore);
        return node;
    }

    private ManifestNode ReadContent(int depth)
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new ScalarNode(At(scalar), scalar.Value, NameOf(scalar.Tag) is { } tag ? tag == "str" : scalar.Style is not ScalarStyle.Plain);
        }

        if (!_parser.TryConsume<SequenceStart>(out var sequence))
        {
            return ReadMapping(depth);
        }

        var items = new List<ManifestNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new SequenceNode(At(sequence), items);
    }

    /// <summary>What an alias stands for, which is what its anchor named last. Inside of itself an anchor names nothing yet.</summary>
    private ManifestNode Referred(AnchorAlias alias, int depth)
    {
        if (_anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            Count(alias, anchored.Nodes, depth + anchored.Depth);
            return anchored.Node;
        }

        _problems.Error(At(alias), "manifest.alias", $"The alias '*{alias.Value}' stands for nothing.", $"Write '&{alias.Value}' at what it is to stand for, before it.");
        return new ScalarNode(At(alias), "", isQuoted: false);
    }

    private void Count(ParsingEvent at, int nodes, int depth)
    {
        _nodes += nodes;
        _deepest = Math.Max(_deepest, depth);
        if (_nodes > NodeCap || depth > DepthCap)
        {
            _isTooLarge = true;
            throw new YamlException(at.Start, at.End, $"The file has more than {NodeCap} nodes, those that aliases stand for counted each time, or is nested deeper than {DepthCap}.");
        }
    }

    private MappingNode ReadMapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var members = new List<MappingMember>();
        var merged = new List<MappingMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var isPlain = _parser.Current is Scalar { Style: ScalarStyle.Plain };
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            var name = (key as ScalarNode)?.PythonText;
            if (name is null)
            {
                _problems.Error(key.Mark, "manifest.syntax", $"A name in an object is {key.Kind}.", "Names are texts.");
            }
            else if (name == "<<" && isPlain)
            {
                merged.AddRange(Merged(key.Mark, value));
            }
            else if (names.Add(name))
            {
                members.Add(new MappingMember(name, key.Mark, value));
            }
            else
            {
                members[members.FindIndex(member => member.Name == name)] = new MappingMember(name, key.Mark, value);
                TellTwice(key.Mark, name);
            }
        }

        // What the object says itself holds, and of several that are merged the first.
        return new MappingNode(At(start), merged.Count == 0 ? members : [.. merged.DistinctBy(member => member.Name).Where(member => !names.Contains(member.Name)), .. members]);
    }

    private void TellTwice(Mark mark, string name)
    {
        if (_lastOfEqualsHolds)
        {
            _problems.Warn(mark, "manifest.duplicate_name", $"'{name}' stands twice in this object; the last one holds.", "Keep one of them.");
        }
        else
        {
            _problems.Error(mark, "manifest.duplicate_name", $"'{name}' stands twice in this object.", "Keep one of them.");
        }
    }

    private IEnumerable<MappingMember> Merged(Mark mark, ManifestNode value)
    {
        var sources = value is SequenceNode list ? list.Items : [value];
        if (sources.Any(source => source is not MappingNode))
        {
            _problems.Error(mark, "manifest.merge_key", "The merge key '<<' names something that is no object.", "Name an object, or a list of objects.");
        }

        return sources.OfType<MappingNode>().SelectMany(source => source.Members);
    }

    /// <summary>A node has to be of the kind that its tag says.</summary>
    private void CheckTag(NodeEvent start, ManifestNode node)
    {
        if (NameOf(start.Tag) is { } name && name != KindOf(node))
        {
            _problems.Error(At(start), "manifest.tag", $"The tag '{start.Tag.Value}' is not allowed.", "Write the value plainly.");
        }
    }

    /// <summary>YAML's own tags by their short names (<c>str</c> for <c>!!str</c>), others whole; null for none.</summary>
    private static string? NameOf(TagName tag) => tag is { IsEmpty: false, IsNonSpecific: false }
        ? tag.Value.StartsWith(OwnTags, StringComparison.Ordinal) ? tag.Value[OwnTags.Length..] : tag.Value
        : null;

    private static string KindOf(ManifestNode node) => node switch
    {
        MappingNode => "map",
        SequenceNode => "seq",
        ScalarNode { IsNull: true } => "null",
        ScalarNode { IsText: true } => "str",
        ScalarNode scalar when scalar.TryGetBoolean(out _) => "bool",
        ScalarNode scalar when scalar.TryGetInteger(out _) => "int",
        _ => "float",
    };

    private static Mark At(ParsingEvent node) => new((int)node.Start.Line, (int)node.Start.Column);

    /// <summary>What an anchor names.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Nodes">How many nodes it is, with all that is in it.</param>
    /// <param name="Depth">How deep it is nested.</param>
    private sealed record Anchored(ManifestNode Node, int Nodes, int Depth);
}
