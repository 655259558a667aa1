using Syncline.Providers.Components;

namespace Syncline.Providers.Manifests;

/// <summary>Which streams are tried to see whether an Integration works.</summary>
internal sealed class CheckStream(IReadOnlyList<string> names)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("CheckStream", node =>
    {
        node.NotYet("dynamic_streams_check_configs");
        node.NotYet("config_overrides");
        return new CheckStream(node.Texts("stream_names") ?? []);
    });

    public IReadOnlyList<string> Names => names;
}
