using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Checks;

/// <summary>Tries the first of all streams, however many dynamic streams make.</summary>
internal sealed class CheckDynamicStream(long count, bool triesReading, ConfigOverrides overrides) : ICheck
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("CheckDynamicStream", node =>
    {
        node.Require("stream_count");

        return new CheckDynamicStream(node.Integer("stream_count") ?? 0, node.Boolean("use_check_availability", otherwise: true), ConfigOverrides.Read(node));
    });

    public IReadOnlyList<string> StreamNames => [];

    public async Task<SyncError?> RunAsync(Manifest manifest, ReadingContext context, CancellationToken cancellationToken)
    {
        context = overrides.ApplyTo(context);
        var streams = await manifest.StreamsAsync(context, cancellationToken);
        if (streams.Count == 0)
        {
            return StreamTrial.NoStream;
        }

        return triesReading ? await StreamTrial.TryAllAsync(streams.Take((int)Math.Clamp(count, 0, int.MaxValue)), context, cancellationToken) : null;
    }
}
