using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Manifests;

/// <summary>A manifest.yaml, compiled. Immutable; serves every Integration at once.</summary>
public sealed class Manifest
{
    internal static readonly ComponentDefinition Definition = ComponentDefinition.Of("DeclarativeSource", node => new Manifest(node));

    private readonly Spec? _spec;

    private Manifest(ComponentNode node)
    {
        _ = node.RequiredText("version");
        node.Ignored("definitions", "schemas", "metadata", "description", "concurrency_level");
        _spec = node.Component<Spec>("spec");
        node.NotYet("dynamic_streams");
        node.NotYet("api_budget");
        node.NotYet("stream_groups");
        node.NotYet("max_concurrent_async_job_count");
        if (node.Items("streams") is null)
        {
            node.Error("streams", "manifest.missing_field", "it is missing.", "Add at least one stream.");
        }

        var streams = node.Components<ManifestStream>("streams");
        StreamNames = [.. streams.Select(stream => stream.Name)];
        foreach (var stream in streams.Where(stream => stream.Name.Length == 0))
        {
            node.Context.Problems.Error(stream.Mark, "manifest.missing_field", "A stream has no name.", "Add `name`.");
        }

        foreach (var same in streams.GroupBy(stream => stream.Name).Where(group => group.Count() > 1 && group.Key.Length > 0))
        {
            node.Context.Problems.Error(same.Last().Mark, "manifest.duplicate_stream", $"Two streams are called '{same.Key}'.", "Rename one.");
        }

        Streams = streams.DistinctBy(stream => stream.Name).ToFrozenDictionary(stream => stream.Name, StringComparer.Ordinal);
        CheckedStreams = node.RequiredComponent<CheckStream>("check")?.Names ?? [];
        foreach (var name in CheckedStreams.Where(name => !Streams.ContainsKey(name)))
        {
            node.Context.Problems.Warn(
                node.Raw("check")!.Mark,
                "manifest.unknown_stream",
                $"The check names a stream '{name}', which there is not; it will fail.",
                Suggestion.Hint(name, StreamNames, "Name one of the manifest's streams."));
        }
    }

    /// <summary>Its streams by name.</summary>
    public FrozenDictionary<string, ManifestStream> Streams { get; }

    /// <summary>The streams' names in the file's order.</summary>
    public IReadOnlyList<string> StreamNames { get; }

    /// <summary>The streams that are tried to see whether an Integration works.</summary>
    public IReadOnlyList<string> CheckedStreams { get; }

    /// <summary>What an Integration has to supply.</summary>
    public IReadOnlyList<ProviderSetting> Settings => _spec?.Settings ?? [];

    /// <summary>The JSON schema of an Integration's config; empty where the manifest has none. A copy.</summary>
    public JsonObject ConfigSchema => (JsonObject)(_spec?.Schema.DeepClone() ?? new JsonObject());

    /// <summary>Where to read about the partner's API; null where the manifest does not say.</summary>
    public string? DocumentationUrl => _spec?.DocumentationUrl;

    /// <summary>The manifest's own description of its OAuth flow, as it stands there; null where it has none. A copy.</summary>
    public JsonObject? AdvancedAuth => (JsonObject?)_spec?.AdvancedAuth?.DeepClone();

    /// <summary>The hosts that its addresses name literally.</summary>
    public IReadOnlyList<string> Hosts { get; internal init; } = [];
}
