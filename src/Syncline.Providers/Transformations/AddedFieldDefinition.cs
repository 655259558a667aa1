using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>One field that AddFields adds: where, and what.</summary>
internal sealed class AddedFieldDefinition(IReadOnlyList<string> path, BoundTemplate value, TemplateTypes accepted)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("AddedFieldDefinition", node =>
    {
        if (node.Items("path") is not { Count: > 0 })
        {
            node.Error("path", "manifest.missing_field", "it is empty.", "Name the field to add, as a list of names.");
        }

        return new AddedFieldDefinition(node.Texts("path") ?? [], node.RequiredTemplate("value"), ValueType.Read(node));
    });

    /// <summary>The names on the way to the field, as they stand: no templates, as in the reference.</summary>
    public IReadOnlyList<string> Path => path;

    public TemplateValue Evaluate(TemplateScope scope) => value.Evaluate(scope, accepted);
}
