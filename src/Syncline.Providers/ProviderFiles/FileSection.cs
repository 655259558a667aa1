using Syncline.Processing;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.ProviderFiles;

/// <summary>
/// An object of provider.yaml while it is read: gives out its members by type, tells what is wrong with them at their place, and at the end refuses the names that
/// nobody asked for.
/// </summary>
internal sealed class FileSection(MappingNode node, string path, ProblemList problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Place => path;

    public Mark Mark => node.Mark;

    public IReadOnlyList<MappingMember> Members => node.Members;

    public Mark MarkOf(string name) => node[name]?.Mark ?? node.Mark;

    public void Error(Mark mark, string code, string message, string hint) => problems.Error(mark, code, message, hint);

    public void Error(string name, string code, string message, string hint) => problems.Error(MarkOf(name), code, $"{At(name)}: {message}", hint);

    /// <summary>The member's node; null where it is missing or null.</summary>
    public ManifestNode? Node(string name)
    {
        _known.Add(name);
        return node[name] is ScalarNode { IsNull: true } ? null : node[name];
    }

    public string? Text(string name)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case ScalarNode scalar when scalar.Source.Length > 0:
                return scalar.Source;
            case var other:
                Wrong(name, other, "a text");
                return null;
        }
    }

    public TimeSpan? Duration(string name, TimeSpan least)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!DurationText.TryParse(text, out var duration))
        {
            Error(name, "provider_file.wrong_value", $"'{text}' is not a duration.", "Write 30s, 15m, 3h or 1d.");
            return null;
        }

        if (duration < least)
        {
            Error(name, "provider_file.wrong_value", $"{text} is too short.", $"At least {least.TotalSeconds:0.###} s.");
            return null;
        }

        return duration;
    }

    public int? Count(string name)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case ScalarNode scalar when scalar.TryGetInteger(out var number) && number is > 0 and <= int.MaxValue:
                return (int)number;
            case var other:
                Wrong(name, other, "a whole number over 0");
                return null;
        }
    }

    public bool? Boolean(string name)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case ScalarNode scalar when scalar.TryGetBoolean(out var truth):
                return truth;
            case var other:
                Wrong(name, other, "true or false");
                return null;
        }
    }

    public T? Choice<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (choices.TryGetValue(text, out var choice))
        {
            return choice;
        }

        Error(name, "provider_file.wrong_value", $"'{text}' is none of {string.Join(", ", choices.Keys)}.", Suggestion.Hint(text, choices.Keys, "Write one of these."));
        return null;
    }

    /// <summary>A text, or a list of texts; null where it is missing.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case ScalarNode { Source.Length: > 0 } single:
                return [single.Source];
            case SequenceNode list when list.Items.All(i => i is ScalarNode { Source.Length: > 0 }):
                return [.. list.Items.Select(i => ((ScalarNode)i).Source)];
            case var other:
                Wrong(name, other, "a text or a list of texts");
                return null;
        }
    }

    /// <summary>A path, or a list of paths; null where it is missing or none of them can be read.</summary>
    public IReadOnlyList<FieldPath>? Paths(string name) =>
        Texts(name)?.Select(text => Parse(name, text)).OfType<FieldPath>().ToList() is { Count: > 0 } paths ? paths : null;

    public FieldPath? Path(string name) => Paths(name)?[0];

    /// <summary>An object, or a list of objects; null where it is missing.</summary>
    public IReadOnlyList<FileSection>? Items(string name)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case MappingNode single:
                return [new FileSection(single, At(name), problems)];
            case SequenceNode list when list.Items.All(item => item is MappingNode):
                return [.. list.Items.Select((item, index) => new FileSection((MappingNode)item, $"{At(name)}[{index}]", problems))];
            case var other:
                Wrong(name, other, "an object or a list of objects");
                return null;
        }
    }

    /// <summary>The member as an object to be read further; null where it is missing.</summary>
    public FileSection? Section(string name)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case MappingNode inner:
                return new FileSection(inner, At(name), problems);
            case var other:
                Wrong(name, other, "an object");
                return null;
        }
    }

    /// <summary>The member's members, each an object.</summary>
    public IEnumerable<(string Name, FileSection Section)> Sections(string name)
    {
        var outer = Section(name);
        foreach (var member in outer?.Members ?? [])
        {
            if (outer!.Section(member.Name) is { } inner)
            {
                yield return (member.Name, inner);
            }
        }
    }

    public void Wrong(string name, ManifestNode found, string wanted) =>
        problems.Error(found.Mark, "provider_file.wrong_type", $"{At(name)}: it is {found.Kind}, not {wanted}.", $"Write {wanted}.");

    /// <summary>Refuses every name that was not asked for.</summary>
    public void End()
    {
        foreach (var member in node.Members.Where(m => !_known.Contains(m.Name)))
        {
            problems.Error(
                member.Mark,
                "provider_file.unknown_key",
                $"{(path.Length == 0 ? "provider.yaml" : path)} has no '{member.Name}'.",
                Suggestion.Hint(member.Name, _known, $"It knows {string.Join(", ", _known.Order(StringComparer.Ordinal))}."));
        }
    }

    private FieldPath? Parse(string name, string text)
    {
        try
        {
            return FieldPath.Parse(text);
        }
        catch (FormatException exception)
        {
            Error(name, "provider_file.wrong_value", exception.Message, "Write member names with dots between them.");
            return null;
        }
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
