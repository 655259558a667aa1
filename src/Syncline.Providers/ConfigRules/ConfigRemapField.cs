using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Templates;

namespace Syncline.Providers.ConfigRules;

/// <summary>Replaces a value of a config by the one that a table has for it; what is not in the table stays.</summary>
internal sealed class ConfigRemapField : IConfigTransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConfigRemapField", node => new ConfigRemapField(node));

    private readonly IReadOnlyList<BoundTemplate> _path;
    private readonly IReadOnlyList<(BoundTemplate From, BoundTemplate To)> _map = [];
    private readonly BoundTemplate? _template;

    private ConfigRemapField(ComponentNode node)
    {
        _path = node.TemplateList("field_path") ?? [];
        if (_path.Count == 0)
        {
            node.Error("field_path", "manifest.missing_field", "it is missing.", "Name the field, as a list of names.");
        }

        switch (node.Raw("map"))
        {
            case MappingNode mapping:
                _map = [.. mapping.Members.Where(member => member.Value is ScalarNode).Select(member =>
                    (node.Bind(new ScalarNode(member.Mark, member.Name, isQuoted: true)), node.Bind((ScalarNode)member.Value)))];
                break;
            case ScalarNode scalar:
                _template = node.Bind(scalar);
                break;
            default:
                node.Error("map", "manifest.missing_field", "it is no table.", "Write an object: the value found, and the value for it.");
                break;
        }
    }

    public void Apply(JsonObject config, TimeProvider clock)
    {
        var scope = ConfigScope.Of(config, clock);
        var owner = config;
        foreach (var part in _path.SkipLast(1).Select(part => part.EvaluateText(scope)))
        {
            if (owner[part] is not JsonObject inner)
            {
                return;
            }

            owner = inner;
        }

        var name = _path[^1].EvaluateText(scope);
        if (!owner.TryGetPropertyValue(name, out var value))
        {
            return;
        }

        var key = TemplateValue.Of(value).ToText();
        if (_template is not null)
        {
            if (_template.Evaluate(scope).ToJson() is JsonObject table && table.TryGetPropertyValue(key, out var found))
            {
                owner[name] = found?.DeepClone();
            }

            return;
        }

        foreach (var (_, to) in _map.Where(entry => entry.From.EvaluateText(scope) == key).Take(1))
        {
            owner[name] = to.Evaluate(scope).ToJson();
        }
    }
}
