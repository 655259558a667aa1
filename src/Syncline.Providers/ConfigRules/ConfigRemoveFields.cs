using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.ConfigRules;

/// <summary>Removes fields from a config, by paths with wildcards.</summary>
internal sealed class ConfigRemoveFields(IReadOnlyList<IReadOnlyList<string>> pointers, BoundTemplate? condition) : IConfigTransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConfigRemoveFields", node =>
        new ConfigRemoveFields(FieldPointers.Read(node, "field_pointers"), node.Condition()));

    public void Apply(JsonObject config, TimeProvider clock)
    {
        if (condition?.EvaluateCondition(ConfigScope.Of(config, clock)) == false)
        {
            return;
        }

        foreach (var (owner, name) in pointers.SelectMany(pointer => FieldPointers.Matches(config, pointer).ToList()))
        {
            FieldPointers.Remove(owner, name);
        }
    }
}
