using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>What is put before and behind the names of members that are brought up.</summary>
internal sealed class KeyTransformation(BoundTemplate? prefix, BoundTemplate? suffix)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("KeyTransformation", node =>
        new KeyTransformation(node.Template("prefix"), node.Template("suffix")));

    public string NameOf(string name, TemplateScope scope) => $"{prefix?.EvaluateText(scope)}{name}{suffix?.EvaluateText(scope)}";
}
