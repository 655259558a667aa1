using Syncline.Providers.Components;

namespace Syncline.Providers.Streams;

/// <summary>Of the streams of a group one is read at a time.</summary>
internal sealed class BlockSimultaneousSyncsAction
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("BlockSimultaneousSyncsAction", _ => new BlockSimultaneousSyncsAction());
}
