using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.ConfigRules;

/// <summary>Validates the values at a path of a config; where there is none it has nothing to say.</summary>
internal sealed class DpathValidator(IReadOnlyList<BoundTemplate> path, IValidationStrategy? strategy) : IConfigValidator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DpathValidator", node =>
    {
        node.RequireItems("field_path", "Name the field, as a list of names.");

        return new DpathValidator(node.TemplateList("field_path") ?? [], node.RequiredComponent<IValidationStrategy>("validation_strategy"));
    });

    public void Validate(JsonObject config, TimeProvider clock)
    {
        var scope = ConfigScope.Of(config, clock);
        foreach (var (owner, name) in FieldPointers.Matches(config, [.. path.Select(part => part.EvaluateText(scope))]))
        {
            strategy?.Validate(FieldPointers.ValueOf(owner, name)?.DeepClone());
        }
    }
}
