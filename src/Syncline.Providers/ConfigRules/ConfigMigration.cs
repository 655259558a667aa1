using Syncline.Providers.Components;

namespace Syncline.Providers.ConfigRules;

/// <summary>One change that turns configs of an older form into the present one.</summary>
internal sealed class ConfigMigration(IReadOnlyList<IConfigTransformation> transformations)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConfigMigration", node =>
    {
        node.Ignored("description");
        return new ConfigMigration(node.Components<IConfigTransformation>("transformations"));
    });

    public IReadOnlyList<IConfigTransformation> Transformations => transformations;
}
