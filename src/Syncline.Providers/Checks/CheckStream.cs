using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Checks;

/// <summary>Tries the streams that it names, and some of those that dynamic streams make.</summary>
internal sealed class CheckStream(IReadOnlyList<string> names, IReadOnlyList<DynamicStreamCheckConfig> dynamicStreams, ConfigOverrides overrides) : ICheck
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("CheckStream", node => new CheckStream(
        node.Texts("stream_names") ?? [],
        node.Components<DynamicStreamCheckConfig>("dynamic_streams_check_configs"),
        ConfigOverrides.Read(node)));

    private const string ChosenNames = "__airbyte_check_stream_names";

    public IReadOnlyList<string> StreamNames => names;

    public async Task<SyncError?> RunAsync(Manifest manifest, ReadingContext context, CancellationToken cancellationToken)
    {
        context = overrides.ApplyTo(context);
        var tried = Chosen(context) ?? names;
        if (tried.Count == 0 && dynamicStreams.Count == 0)
        {
            return new SyncError("manifest.unknown_stream", "The manifest's check names no stream.", "Name one in `stream_names`.");
        }

        var streams = await manifest.StreamsAsync(context, cancellationToken);
        if (streams.Count == 0)
        {
            return StreamTrial.NoStream;
        }

        var dynamic = dynamicStreams.Where(config => !manifest.DynamicStreamsThatCannotRun.Contains(config.Name)).ToList();
        foreach (var name in Runnable(tried, manifest, streams, isElseEmpty: dynamic.Count == 0))
        {
            var stream = streams.FirstOrDefault(one => one.Name == name);
            var error = stream is null
                ? new SyncError("manifest.unknown_stream", $"The manifest's check names a stream '{name}', which there is not.", "Mend the manifest.")
                : await StreamTrial.TryAsync(stream, context, cancellationToken);
            if (error is not null)
            {
                return error;
            }
        }

        return dynamic.Count == 0 ? null : await TryDynamicAsync(dynamic, manifest, streams, context, cancellationToken);
    }

    /// <summary>Those of the names that can run; where none can, the first stream that can stands for them.</summary>
    private static IReadOnlyList<string> Runnable(IReadOnlyList<string> tried, Manifest manifest, IReadOnlyList<Streams.ManifestStream> streams, bool isElseEmpty) =>
        tried.Count == 0 && !isElseEmpty ? tried : [.. tried.Where(name => !manifest.StreamsThatCannotRun.ContainsKey(name)).DefaultIfEmpty(streams[0].Name)];

    /// <summary>The streams that whoever runs the check has written into the config; null for the manifest's own.</summary>
    private static IReadOnlyList<string>? Chosen(ReadingContext context) =>
        context.Config[ChosenNames] is JsonArray { Count: > 0 } chosen ? [.. chosen.Select(name => name?.ToString() ?? "")] : null;

    private static async Task<SyncError?> TryDynamicAsync(
        IReadOnlyList<DynamicStreamCheckConfig> configs,
        Manifest manifest,
        IReadOnlyList<Streams.ManifestStream> streams,
        ReadingContext context,
        CancellationToken cancellationToken)
    {
        foreach (var config in configs)
        {
            if (!manifest.DynamicStreamNames.Contains(config.Name, StringComparer.Ordinal))
            {
                return new SyncError("manifest.unknown_stream", $"The manifest's check names a dynamic stream '{config.Name}', which there is not.", "Mend the manifest.");
            }

            if (await StreamTrial.TryAllAsync(config.Some(streams.Where(stream => stream.DynamicName == config.Name)), context, cancellationToken) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
