using System.Text.Json.Nodes;
using Syncline.Providers.Manifests;
using Syncline.Providers.Templates;
using ParsedTemplate = Syncline.Providers.Templates.Template;

namespace Syncline.Providers.Components;

/// <summary>
/// A component while it is compiled: its fields by name, each asked for in its type. A field that the component has not is taken from the
/// <c>$parameters</c> above it. What is wrong is told to the problem list, and a usable value is returned nevertheless, so that all problems come at once.
/// </summary>
internal sealed class ComponentNode
{
    private readonly MappingNode _node;
    private readonly Dictionary<string, ManifestNode> _parameters;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal) { "type", "$parameters" };
    private readonly JsonObject? _parametersJson;

    private readonly ComponentNode? _owner;

    private ComponentNode(string type, MappingNode node, Dictionary<string, ManifestNode> parameters, CompileContext context, ComponentNode? owner)
    {
        _owner = owner;
        Type = type;
        _node = node;
        _parameters = parameters;
        Context = context;
        _parametersJson = parameters.Count == 0 ? null : new JsonObject(parameters.Select(p => KeyValuePair.Create(p.Key, p.Value.ToJson())));
    }

    public string Type { get; }

    public Mark Mark => _node.Mark;

    public CompileContext Context { get; }

    /// <summary>The component that is the file's root.</summary>
    public static T Root<T>(MappingNode node, ComponentDefinition definition, CompileContext context)
        where T : class => BuildOf(node, definition.As<T>()!, definition.Type, [], context, owner: null)!;

    public bool Has(string field) => Member(field) is { } node && node is not ScalarNode { IsNull: true };

    /// <summary>Whether the field stands in the component itself, and not only in the <c>$parameters</c> above it.</summary>
    public bool HasOwn(string field) => _node[field] is { IsTrue: true };

    /// <summary>The field as it stands in the file; null where it is absent or null.</summary>
    public ManifestNode? Raw(string field) => Has(field) ? Member(field) : null;

    /// <summary>A field that is a plain object, with the <c>$parameters</c> that <see cref="SpreadParameters"/> puts into it; null where it is absent or null.</summary>
    public ManifestNode? Spread(string field) => Raw(field) is MappingNode mapping
        ? SpreadParameters.Into(mapping, _parameters.Where(p => p.Key != field), Context.ParentParametersWin)
        : Raw(field);

    /// <summary>A field that may be absent; a number or truth value is taken as its text.</summary>
    public BoundTemplate? Template(string field, bool seesParameters = true)
    {
        var member = Raw(field);
        if (member is null)
        {
            return null;
        }

        if (member is not ScalarNode scalar)
        {
            Wrong(field, member, "a text");
            return BoundTemplate.Empty;
        }

        return Bind(scalar, seesParameters);
    }

    /// <summary>The field of the nearest component around this one that has it; null where none has.</summary>
    public BoundTemplate? Inherited(string field)
    {
        var owner = _owner;
        while (owner is not null && !owner.Has(field))
        {
            owner = owner._owner;
        }

        return owner?.Template(field);
    }

    public BoundTemplate RequiredTemplate(string field) => Template(field) ?? Missing(field, BoundTemplate.Empty);

    /// <summary>A template that the manifest's value or, where it has none, a default gives.</summary>
    public BoundTemplate TemplateOr(string field, string otherwise) => Template(field) ?? new BoundTemplate(ParsedTemplate.Parse(otherwise), _parametersJson);

    public BoundTemplate Bind(ScalarNode scalar, bool seesParameters = true)
    {
        try
        {
            return new BoundTemplate(ParsedTemplate.Parse(scalar.PythonText), seesParameters ? _parametersJson : null);
        }
        catch (TemplateException exception)
        {
            // As in the reference: what evaluates it fails, and everything else runs.
            Context.Problems.Warn(scalar.Mark, exception.Error.Code, exception.Error.Message, exception.Error.Hint + " What evaluates it fails.");
            return new BoundTemplate(ParsedTemplate.Refused(scalar.PythonText, exception), null);
        }
    }

    public string? Text(string field)
    {
        var member = Raw(field);
        if (member is null or ScalarNode)
        {
            return (member as ScalarNode)?.PythonText;
        }

        Wrong(field, member, "a text");
        return null;
    }

    public string RequiredText(string field) => Has(field) ? Text(field) ?? "" : Missing(field, "");

    /// <summary>Tells where a field is not there that the component needs.</summary>
    public void Require(string field)
    {
        if (!Has(field))
        {
            Missing<object?>(field, null);
        }
    }

    /// <summary>Tells where a list is not there, or is shorter than it may be.</summary>
    public void RequireItems(string field, string hint, int least = 1)
    {
        if (Items(field) is not { } items || items.Count < least)
        {
            Error(field, "manifest.missing_field", "it is missing.", hint);
        }
    }

    /// <summary>What a component may make itself depend on; null where it does not, or by a condition without a word.</summary>
    public BoundTemplate? Condition() => Template("condition") is { IsEmpty: false } condition ? condition : null;

    /// <summary>A text out of a short list.</summary>
    public string? Choice(string field, params string[] choices)
    {
        var text = Text(field);
        if (text is null || choices.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        Context.Problems.Error(
            Member(field)!.Mark,
            "manifest.bad_value",
            $"{Type}.{field} is '{text}'.",
            Suggestion.Hint(text, choices, $"It is one of {string.Join(", ", choices)}."));
        return choices[0];
    }

    public long? Integer(string field)
    {
        var member = Raw(field);
        if (member is null || (member is ScalarNode scalar && scalar.TryGetInteger(out _)))
        {
            return member is ScalarNode found && found.TryGetInteger(out var number) ? number : null;
        }

        Wrong(field, member, "a whole number");
        return null;
    }

    public double? Number(string field)
    {
        var member = Raw(field);
        if (member is null || (member is ScalarNode scalar && scalar.TryGetNumber(out _)))
        {
            return member is ScalarNode found && found.TryGetNumber(out var number) ? number : null;
        }

        Wrong(field, member, "a number");
        return null;
    }

    public bool Boolean(string field, bool otherwise = false)
    {
        var member = Raw(field);
        if (member is null)
        {
            return otherwise;
        }

        if (member is ScalarNode scalar && scalar.TryGetBoolean(out var truth))
        {
            return truth;
        }

        Wrong(field, member, "true or false");
        return otherwise;
    }

    public IReadOnlyList<BoundTemplate>? TemplateList(string field, bool seesParameters = true) =>
        Items(field)?.Select(item => item is ScalarNode scalar ? Bind(scalar, seesParameters) : WrongItem(field, item, "a text", BoundTemplate.Empty)).ToList();

    public IReadOnlyDictionary<string, BoundTemplate>? TemplateMap(string field) => Object(field)?.Members.ToDictionary(
        member => member.Name,
        member => member.Value is ScalarNode scalar ? Bind(scalar) : WrongItem(field, member.Value, "a text", BoundTemplate.Empty),
        StringComparer.Ordinal);

    public IReadOnlyList<string>? Texts(string field) =>
        Items(field)?.Select(item => item is ScalarNode scalar ? scalar.PythonText : WrongItem(field, item, "a text", "")).ToList();

    public IReadOnlyList<ManifestNode>? Items(string field)
    {
        var member = Raw(field);
        if (member is null or SequenceNode)
        {
            return (member as SequenceNode)?.Items;
        }

        Wrong(field, member, "a list");
        return [];
    }

    public MappingNode? Object(string field)
    {
        var member = Raw(field);
        if (member is null or MappingNode)
        {
            return member as MappingNode;
        }

        Wrong(field, member, "an object");
        return null;
    }

    public T? Component<T>(string field)
        where T : class => Raw(field) is { } member ? Build<T>(field, member) : null;

    public T? RequiredComponent<T>(string field)
        where T : class => Has(field) ? Component<T>(field) : Missing<T?>(field, null);

    public IReadOnlyList<T> Components<T>(string field)
        where T : class => [.. (Items(field) ?? []).Select(item => Build<T>(field, item)).OfType<T>()];

    /// <summary>A component at a place that this one names itself (an entry of a map, an item of a mixed list).</summary>
    public T? Build<T>(string field, ManifestNode member)
        where T : class => Again<T>(field, member, Context);

    /// <summary>Builds another component at one of this one's places, later, with a list of problems of its own.</summary>
    public T? Again<T>(string field, ManifestNode member, CompileContext context)
        where T : class
    {
        if (member is not MappingNode mapping)
        {
            context.Problems.Error(member.Mark, "manifest.wrong_type", $"{Type}.{field} is {member.Kind}.", "It must be a component.");
            return null;
        }

        var type = TypeOf(mapping, field);
        if (type is null)
        {
            context.Problems.Error(mapping.Mark, "manifest.missing_type", $"The component at {Type}.{field} has no type.", "Add `type:`.");
            return null;
        }

        var parameters = _parameters.Where(p => p.Key != field).ToDictionary(StringComparer.Ordinal);
        return ComponentRegistry.Find<T>(type, mapping, $"{Type}.{field}", context) is { } build ? BuildOf(mapping, build, type, parameters, context, this) : null;
    }

    /// <summary>Its own fields as they stand, without those that say what component it is. A copy.</summary>
    public JsonObject OwnFields() =>
        new(_node.Members.Where(member => member.Name is not ("type" or "class_name" or "$parameters")).Select(member => KeyValuePair.Create(member.Name, member.Value.ToJson())));

    /// <summary>The <c>$parameters</c> that hold at its place. A copy.</summary>
    public JsonObject ParameterFields() => (JsonObject?)_parametersJson?.DeepClone() ?? [];

    /// <summary>Every field that it has may stand: a class of the user's asks for them.</summary>
    public void KnowAll() => _known.UnionWith(_node.Members.Select(member => member.Name));

    /// <summary>A field that changes nothing here: it may stand.</summary>
    public void Ignored(params string[] fields) => _known.UnionWith(fields);

    public void Error(string field, string code, string message, string hint) =>
        Context.Problems.Error(Raw(field)?.Mark ?? Mark, code, $"{Type}.{field}: {message}", hint);

    private static T? BuildOf<T>(
        MappingNode mapping,
        Func<ComponentNode, T?> build,
        string type,
        Dictionary<string, ManifestNode> parameters,
        CompileContext context,
        ComponentNode? owner)
        where T : class
    {
        SpreadParameters.AddOwn(parameters, mapping, context.ParentParametersWin);
        var node = new ComponentNode(type, mapping, parameters, context, owner);
        var component = build(node);
        node.TellUnknown();
        return component;
    }

    private string? TypeOf(MappingNode mapping, string field)
    {
        if (mapping["type"] is ScalarNode { IsText: true } type)
        {
            return type.Source;
        }

        return ComponentRegistry.DefaultType($"{Type}.{field}", mapping["class_name"] is not null);
    }

    private ManifestNode? Member(string field)
    {
        _known.Add(field);
        var own = _node[field];
        return own is not { IsTrue: true } && _parameters.TryGetValue(field, out var parameter) ? parameter : own;
    }

    private void TellUnknown()
    {
        foreach (var member in _node.Members.Where(member => !_known.Contains(member.Name)))
        {
            var near = Suggestion.For(member.Name, _known.Where(name => _node[name] is null));
            var hint = near is null ? "Take it out." : $"Did you mean '{near}'?";
            if (_owner is null)
            {
                // At the top the format itself refuses what it does not know.
                Context.Problems.Error(member.Mark, "manifest.unknown_field", $"A manifest has no field '{member.Name}'.", hint);
                continue;
            }

            Context.Problems.Warn(member.Mark, "manifest.unknown_field", $"{Type} has no field '{member.Name}'; it is not heeded.", hint);
        }
    }

    private T Missing<T>(string field, T otherwise)
    {
        Context.Problems.Error(Mark, "manifest.missing_field", $"{Type} needs '{field}'.", "Add it.");
        return otherwise;
    }

    private void Wrong(string field, ManifestNode member, string wanted) =>
        Context.Problems.Error(member.Mark, "manifest.wrong_type", $"{Type}.{field} is {member.Kind}.", $"It must be {wanted}.");

    private T WrongItem<T>(string field, ManifestNode item, string wanted, T otherwise)
    {
        Wrong(field, item, wanted);
        return otherwise;
    }
}
