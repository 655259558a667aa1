using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>A JSON body whose texts, at any depth, are templates. Members without a value are left out.</summary>
internal sealed class JsonTemplate
{
    private readonly JsonNode? _literal;
    private readonly BoundTemplate? _template;
    private readonly IReadOnlyList<JsonTemplate>? _items;
    private readonly IReadOnlyList<(BoundTemplate Name, JsonTemplate Value)>? _members;

    private JsonTemplate(ComponentNode node, ManifestNode value)
    {
        switch (value)
        {
            case MappingNode mapping:
                _members = [.. mapping.Members.Select(m => (node.Bind(new ScalarNode(m.Mark, m.Name, isQuoted: true)), new JsonTemplate(node, m.Value)))];
                break;
            case SequenceNode sequence:
                _items = [.. sequence.Items.Select(item => new JsonTemplate(node, item))];
                break;
            case ScalarNode { IsText: true } text:
                _template = node.Bind(text);
                break;
            default:
                _literal = value.ToJson();
                break;
        }
    }

    /// <summary>Reads the field; null where it is absent.</summary>
    public static JsonTemplate? Read(ComponentNode node, string field) => node.Spread(field) is { } value ? new JsonTemplate(node, value) : null;

    public static JsonTemplate Of(ComponentNode node, ManifestNode value) => new(node, value);

    public JsonNode? Evaluate(TemplateScope scope)
    {
        if (_members is not null)
        {
            var json = new JsonObject();
            foreach (var (name, value) in _members)
            {
                if (value.Evaluate(scope) is { } content)
                {
                    json[NameOf(name.Evaluate(scope))] = content;
                }
            }

            return json;
        }

        if (_items is not null)
        {
            return new JsonArray([.. _items.Select(item => item.Evaluate(scope))]);
        }

        return _template is null ? _literal?.DeepClone() : _template.EvaluateOrNone(scope).ToJson();
    }

    /// <summary>A name that came out as a truth value or null is written as JSON writes it.</summary>
    private static string NameOf(TemplateValue name) => name.Type is TemplateTypes.Boolean || name.IsNone ? name.ToJson()?.ToJsonString() ?? "null" : name.ToText();
}
