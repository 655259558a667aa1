using Syncline.Providers.Components;

namespace Syncline.Providers.Dynamic;

/// <summary>The list of what a resolver replaces.</summary>
internal static class ComponentsMapping
{
    public static IReadOnlyList<ComponentMappingDefinition> Read(ComponentNode node)
    {
        node.RequireItems("components_mapping", "Say what of the template is replaced by what.", least: 0);

        return node.Components<ComponentMappingDefinition>("components_mapping");
    }
}
