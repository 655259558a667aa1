using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Schemas;

/// <summary>What one of a partner's types is called in a schema, where a condition on the field's description holds.</summary>
internal sealed class TypesMap
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("TypesMap", node => new TypesMap(node));

    private readonly JsonNode? _current;
    private readonly ComplexFieldType _target;
    private readonly BoundTemplate? _condition;

    private TypesMap(ComponentNode node)
    {
        node.Require("current_type");

        _current = node.Raw("current_type")?.ToJson();
        _condition = node.Template("condition");
        switch (node.Raw("target_type"))
        {
            case ScalarNode scalar:
                _target = ComplexFieldType.Plain(scalar.PythonText);
                break;
            case SequenceNode { Items.Count: 2 } either when either.Items.All(item => item is ScalarNode):
                _target = ComplexFieldType.Either([.. either.Items.Select(item => ((ScalarNode)item).PythonText)]);
                break;
            case MappingNode complex:
                _target = node.Build<ComplexFieldType>("target_type", complex) ?? ComplexFieldType.Plain("string");
                break;
            default:
                node.Error("target_type", "manifest.bad_value", "it is neither a type nor two.", "Write a type, a list of two, or an object with field_type and items.");
                _target = ComplexFieldType.Plain("string");
                break;
        }
    }

    /// <summary>The schema's type; null where this is about another one.</summary>
    public ComplexFieldType? Find(JsonElement type, JsonElement field, ReadingContext context) =>
        JsonNode.DeepEquals(JsonCopy.Of(type), _current) && _condition?.EvaluateCondition(context.Scope.With("raw_schema", field)) != false ? _target : null;
}
