using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>The type that a computed value is to have.</summary>
internal static class ValueType
{
    /// <summary>Reads <c>value_type</c>; without one every type will do.</summary>
    public static TemplateTypes Read(ComponentNode node) => node.Choice("value_type", "string", "number", "integer", "boolean") switch
    {
        "string" => TemplateTypes.Text,
        "number" => TemplateTypes.Float,
        "integer" => TemplateTypes.Integer,
        "boolean" => TemplateTypes.Boolean,
        _ => TemplateTypes.Any,
    };
}
