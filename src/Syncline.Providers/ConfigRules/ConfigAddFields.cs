using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.ConfigRules;

/// <summary>Adds fields to a config, each computed by a template.</summary>
internal sealed class ConfigAddFields(IReadOnlyList<AddedFieldDefinition> fields, BoundTemplate? condition) : IConfigTransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConfigAddFields", node =>
    {
        node.Require("fields");

        return new ConfigAddFields(node.Components<AddedFieldDefinition>("fields"), node.Condition());
    });

    public void Apply(JsonObject config, TimeProvider clock)
    {
        foreach (var field in fields)
        {
            var scope = ConfigScope.Of(config, clock);
            if (condition?.EvaluateCondition(AddFields.Condition(scope, field, () => field.Evaluate(scope))) == false)
            {
                continue;
            }

            AddFields.Put(config, field.Path, field.Evaluate(scope).ToJson());
        }
    }
}
