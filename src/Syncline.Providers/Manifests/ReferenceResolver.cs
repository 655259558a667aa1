namespace Syncline.Providers.Manifests;

/// <summary>
/// Puts in place what <c>$ref</c> and texts beginning with <c>#/</c> refer to. Members beside a <c>$ref</c> overrule those of what it refers to.
/// </summary>
internal sealed class ReferenceResolver(MappingNode root, ProblemList problems)
{
    private const int NodeCap = 500_000;
    private readonly Dictionary<string, ManifestNode?> _resolved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _nodes;

    public MappingNode Resolve() => (MappingNode)Resolve(root);

    private ManifestNode Resolve(ManifestNode node)
    {
        if (++_nodes > NodeCap)
        {
            return node;
        }

        return node switch
        {
            MappingNode mapping => ResolveMapping(mapping),
            SequenceNode sequence => new SequenceNode(sequence.Mark, [.. sequence.Items.Select(Resolve)]),
            ScalarNode scalar when IsReference(scalar) => Find(scalar.Source, scalar.Mark) ?? scalar,
            _ => node,
        };
    }

    private ManifestNode ResolveMapping(MappingNode mapping)
    {
        var own = mapping.Members.Where(m => m.Name != "$ref").Select(m => m with { Value = Resolve(m.Value) }).ToList();
        if (mapping["$ref"] is not { } reference)
        {
            return new MappingNode(mapping.Mark, own);
        }

        if (reference is ScalarNode && !IsReference(reference))
        {
            problems.Warn(
                reference.Mark, "manifest.bad_reference", "`$ref` is not a reference into this file: its text stands for the whole object.", "Write `$ref: \"#/definitions/...\"`.");
        }

        return Resolve(reference) switch
        {
            // A schema's property may be called so: what it says of it holds as if it stood around it.
            MappingNode referred => new MappingNode(mapping.Mark, [.. referred.Members.Where(member => own.All(mine => mine.Name != member.Name)), .. own]),

            // A reference to nothing, which has been told.
            { } same when IsReference(same) => new MappingNode(mapping.Mark, own),
            var other => other,
        };
    }

    private ManifestNode? Find(string reference, Mark mark)
    {
        if (_resolved.TryGetValue(reference, out var known))
        {
            return known;
        }

        if (!_open.Add(reference))
        {
            problems.Error(mark, "manifest.circular_reference", $"'{reference}' refers to itself.", "Break the circle.");
            return null;
        }

        var target = Walk(reference);
        if (target is null)
        {
            problems.Error(mark, "manifest.unknown_reference", $"Nothing is at '{reference}'.", Hint(reference));
        }

        var resolved = target is null ? null : Resolve(target);
        _open.Remove(reference);
        return _resolved[reference] = resolved;
    }

    /// <summary>Names may hold slashes: the longest name that fits is taken last, as in the reference.</summary>
    private ManifestNode? Walk(string reference)
    {
        ManifestNode? node = root;
        var rest = reference[2..].Split('/');
        for (var index = 0; index < rest.Length && node is not null;)
        {
            var taken = 1;
            var next = Step(node, rest[index]);
            while (next is null && index + taken < rest.Length)
            {
                taken++;
                next = Step(node, string.Join('/', rest, index, taken));
            }

            node = next;
            index += taken;
        }

        return node;
    }

    private ManifestNode? Step(ManifestNode node, string name)
    {
        if (node is SequenceNode sequence)
        {
            return int.TryParse(name, out var index) && index >= 0 && index < sequence.Items.Count ? sequence.Items[index] : null;
        }

        if (node is not MappingNode mapping)
        {
            return null;
        }

        if (mapping[name] is { } own)
        {
            return own;
        }

        return mapping["$ref"] is ScalarNode text && IsReference(text) && Find(text.Source, text.Mark) is { } referred ? Step(referred, name) : null;
    }

    private static bool IsReference(ManifestNode node) => node is ScalarNode { IsText: true } scalar && scalar.Source.StartsWith("#/", StringComparison.Ordinal);

    private string Hint(string reference)
    {
        var known = (root["definitions"] as MappingNode)?.Members.Select(m => "#/definitions/" + m.Name) ?? [];
        return Suggestion.For(reference, known) is { } near ? $"Did you mean '{near}'?" : "Define it, or mend the path.";
    }
}
