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
        if (!node.Has("stream_count"))
        {
            _ = node.RequiredText("stream_count");
        }

        return new CheckDynamicStream(node.Integer("stream_count") ?? 0, node.Boolean("use_check_availability", otherwise: true), ConfigOverrides.Read(node));
    });

    public IReadOnlyList<string> StreamNames => [];

    public async Task<SyncError?> RunAsync(Manifest manifest, ReadingContext context, CancellationToken cancellationToken)
    {
        context = overrides.ApplyTo(context);
        var streams = await manifest.StreamsAsync(context, cancellationToken);
        if (streams.Count == 0)
        {
            return new SyncError("manifest.unknown_stream", "With this config the manifest has no stream.", "Look at the settings.");
        }

        foreach (var stream in triesReading ? streams.Take((int)Math.Clamp(count, 0, int.MaxValue)) : [])
        {
            if (await new ReferenceReader(stream, stream.Name, context).TryAsync(cancellationToken) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
