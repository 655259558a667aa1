using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>Parameters, headers or form fields as a manifest gives them: an object whose names and values are templates, or one template for all of it.</summary>
internal sealed class RequestInput
{
    private readonly IReadOnlyList<(BoundTemplate Name, BoundTemplate Value)> _members;
    private readonly BoundTemplate? _whole;
    private readonly TemplateTypes _accepted;

    private RequestInput(IReadOnlyList<(BoundTemplate Name, BoundTemplate Value)> members, BoundTemplate? whole, TemplateTypes accepted)
    {
        _members = members;
        _whole = whole;
        _accepted = accepted;
    }

    /// <summary>The sets of properties that stand among the values.</summary>
    public IReadOnlyList<QueryProperties> Properties { get; private init; } = [];

    /// <summary>Reads the field; null where it is absent.</summary>
    public static RequestInput? Read(ComponentNode node, string field, TemplateTypes accepted)
    {
        switch (node.Raw(field))
        {
            case null:
                return null;
            case ScalarNode text:
                return new RequestInput([], node.Bind(text), accepted);
            case MappingNode mapping:
                var properties = new List<QueryProperties>();
                return new RequestInput(
                    [.. mapping.Members.Where(m => m.Name != "$parameters").Select(member => Member(node, field, member, properties))], null, accepted)
                {
                    Properties = properties,
                };
            case var other:
                node.Error(field, "manifest.wrong_type", $"it is {other.Kind}.", "It must be an object or a text.");
                return null;
        }
    }

    /// <summary>The values by name; what has no value is left out. A text that is no object comes back as <paramref name="text"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, TemplateValue>> Evaluate(TemplateScope scope, out string? text)
    {
        text = null;
        if (_whole is null)
        {
            return [.. _members
                .Select(member => KeyValuePair.Create(member.Name.EvaluateText(scope), member.Value.EvaluateOrNone(scope, _accepted)))
                .Where(member => !member.Value.IsNone)];
        }

        var value = _whole.EvaluateOrNone(scope);
        if (value.Type is TemplateTypes.Dictionary && value.ToJson() is JsonObject members)
        {
            return [.. members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, TemplateValue.Of(m.Value)))];
        }

        text = value.IsNone ? null : value.ToText();
        return [];
    }

    private static (BoundTemplate Name, BoundTemplate Value) Member(ComponentNode node, string field, MappingMember member, List<QueryProperties> properties)
    {
        var name = node.Bind(new ScalarNode(member.Mark, member.Name, isQuoted: true));
        switch (member.Value)
        {
            case ScalarNode scalar:
                return (name, scalar.IsNull ? BoundTemplate.Empty : node.Bind(scalar));
            case MappingNode component when component["type"] is not null:
                if (node.Build<QueryProperties>(field, component) is { } set)
                {
                    properties.Add(set);
                }

                // What the retriever says of them with each request.
                return (name, node.Bind(new ScalarNode(member.Mark, "{{ ','.join(query_properties) }}", isQuoted: true)));
            default:
                node.Context.Problems.Error(member.Value.Mark, "manifest.wrong_type", $"'{member.Name}' is {member.Value.Kind}.", "It must be a text.");
                return (name, BoundTemplate.Empty);
        }
    }
}
