using Syncline.Providers.Components;

namespace Syncline.Providers.Manifests;

/// <summary>How many slices a manifest would read at once. Here that is the engine's business, within the partner's budget; the fields are held against the format.</summary>
internal sealed class ConcurrencyLevel
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConcurrencyLevel", node =>
    {
        _ = node.RequiredTemplate("default_concurrency");
        if (node.Raw("default_concurrency") is ScalarNode { IsText: true } && node.Integer("max_concurrency") is null)
        {
            node.Error("max_concurrency", "manifest.missing_field", "it is missing, and default_concurrency is a template.", "Say how many there are at most.");
        }

        node.Ignored("max_concurrency");
        return new ConcurrencyLevel();
    });
}
