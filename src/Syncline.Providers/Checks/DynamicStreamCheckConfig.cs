using Syncline.Providers.Components;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Checks;

/// <summary>How many of the streams that a dynamic stream makes are tried; all of them without a count.</summary>
internal sealed class DynamicStreamCheckConfig(string name, long? count)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DynamicStreamCheckConfig", node =>
        new DynamicStreamCheckConfig(node.RequiredText("dynamic_stream_name"), node.Integer("stream_count")));

    public string Name => name;

    public IEnumerable<ManifestStream> Some(IEnumerable<ManifestStream> streams) => count is > 0 and < int.MaxValue ? streams.Take((int)count) : streams;
}
