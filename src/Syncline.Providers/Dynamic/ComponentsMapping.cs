using Syncline.Providers.Components;

namespace Syncline.Providers.Dynamic;

/// <summary>The list of what a resolver replaces.</summary>
internal static class ComponentsMapping
{
    public static IReadOnlyList<ComponentMappingDefinition> Read(ComponentNode node)
    {
        if (node.Items("components_mapping") is null)
        {
            node.Error("components_mapping", "manifest.missing_field", "it is missing.", "Say what of the template is replaced by what.");
        }

        return node.Components<ComponentMappingDefinition>("components_mapping");
    }
}
