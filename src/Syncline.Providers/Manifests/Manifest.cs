using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Budgets;
using Syncline.Providers.Checks;
using Syncline.Providers.Components;
using Syncline.Providers.ConfigRules;
using Syncline.Providers.Dynamic;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Runs;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Manifests;

/// <summary>A manifest.yaml, compiled. Immutable; serves every Integration at once.</summary>
public sealed class Manifest
{
    internal static readonly ComponentDefinition Definition = ComponentDefinition.Of("DeclarativeSource", node => new Manifest(node));

    private readonly Spec? _spec;
    private readonly IReadOnlyList<IStreamSource> _sources;
    private readonly HashSet<string> _severalOfOneName;
    private readonly IReadOnlyList<DynamicDeclarativeStream> _dynamic;
    private readonly BoundTemplate? _mostJobs;
    private readonly ConcurrencyLevel? _concurrency;

    private Manifest(ComponentNode node)
    {
        Hosts = node.Context.Hosts;
        _ = node.RequiredText("version");
        node.Ignored("definitions", "schemas", "metadata", "description");
        _concurrency = node.Component<ConcurrencyLevel>("concurrency_level");
        _spec = node.Component<Spec>("spec");
        ApiBudget = node.Component<HttpApiBudget>("api_budget");
        Groups = [.. (node.Object("stream_groups")?.Members ?? []).Select(member => node.Build<StreamGroup>("stream_groups", member.Value)).OfType<StreamGroup>()];
        _mostJobs = node.Template("max_concurrent_async_job_count");
        if (node.Items("streams") is null && node.Items("dynamic_streams") is null)
        {
            node.Error("streams", "manifest.missing_field", "it is missing.", "Add at least one stream.");
        }

        (_sources, StreamsThatCannotRun) = ReadStreams(node);
        var dynamic = node.Components<DynamicDeclarativeStream>("dynamic_streams");
        _dynamic = [.. dynamic.Where(stream => stream.Missing is null)];
        DynamicStreamsThatCannotRun = dynamic.Where(stream => stream.Missing is not null).Select(stream => stream.Name).ToFrozenSet(StringComparer.Ordinal);
        foreach (var stream in dynamic.Where(stream => stream.Missing is not null))
        {
            // Their resolver is not asked what it would find, so they are told by their own name.
            TellMissing(node.Context.Problems, stream.Missing!, $"The streams of the dynamic stream '{stream.Name}' cannot run", isNoneLeft: _sources.Count == 0 && _dynamic.Count == 0);
        }

        var streams = _sources.SelectMany(source => source.Known).ToList();
        MarkParents(streams);
        StreamNames = [.. streams.Select(stream => stream.Name)];
        foreach (var stream in streams.Where(stream => stream.Name.Length == 0))
        {
            node.Context.Problems.Error(stream.Mark, "manifest.missing_field", "A stream has no name.", "Add `name`.");
        }

        _severalOfOneName = [.. Repeated(streams).Select(same => same.Key)];
        foreach (var same in Alternatives().SelectMany(Repeated).DistinctBy(same => same.Key))
        {
            node.Context.Problems.Error(same.Last().Mark, "manifest.duplicate_stream", $"Two streams are called '{same.Key}'.", "Rename one.");
        }

        Streams = streams.DistinctBy(stream => stream.Name).ToFrozenDictionary(stream => stream.Name, StringComparer.Ordinal);
        LintGroups(node);
        Check = node.RequiredComponent<ICheck>("check") ?? new CheckStream([], [], new ConfigOverrides(null));
        foreach (var name in dynamic.Count > 0 ? [] : Check.StreamNames.Where(name => !Streams.ContainsKey(name) && !StreamsThatCannotRun.ContainsKey(name)))
        {
            node.Context.Problems.Warn(
                node.Raw("check")!.Mark,
                "manifest.unknown_stream",
                $"The check names a stream '{name}', which there is not; it will fail.",
                Suggestion.Hint(name, StreamNames, "Name one of the manifest's streams."));
        }
    }

    /// <summary>Streams that are there together whatever the config: those without a condition, and those under one condition.</summary>
    private IEnumerable<IEnumerable<ManifestStream>> Alternatives() =>
        _sources.Where(source => source is ConditionalStreams).Select(source => (IEnumerable<ManifestStream>)source.Known).Append(_sources.Where(source => source is not ConditionalStreams).SelectMany(source => source.Known));

    private static IEnumerable<IGrouping<string, ManifestStream>> Repeated(IEnumerable<ManifestStream> streams) =>
        streams.GroupBy(stream => stream.Name).Where(group => group.Count() > 1 && group.Key.Length > 0);

    /// <summary>How many jobs of the partner's a stream may have at once; 1 where the manifest does not say, as in the reference.</summary>
    /// <exception cref="SyncException">What it says is no whole number from 1.</exception>
    internal int MostJobs(ReadingContext context) => _mostJobs is null ? 1 : _mostJobs.EvaluateInteger(context.Scope) is { } most && most >= 1 && most <= 1_000
        ? (int)most
        : throw StreamFailure.Of(FailureKind.Config, "manifest.bad_value", $"max_concurrent_async_job_count '{_mostJobs.Source}' is no whole number from 1 to 1,000.", "Mend it, or the setting that it comes from.");

    /// <summary>How many slices of a stream may be read at once; 1 where the manifest does not say.</summary>
    /// <exception cref="SyncException">What it says is no whole number from 1.</exception>
    internal int MostSlices(ReadingContext context) => _concurrency?.Most(context) ?? 1;

    /// <summary>Which streams may not be read at the same time.</summary>
    internal IReadOnlyList<StreamGroup> Groups { get; }

    /// <summary>Its streams by name.</summary>
    public FrozenDictionary<string, ManifestStream> Streams { get; }

    /// <summary>The streams' names in the file's order; of those that hang on the config, all that may be.</summary>
    public IReadOnlyList<string> StreamNames { get; }

    /// <summary>The streams that are left out because a class that they name is not there, each with why. Where no stream would be left, the manifest is refused instead.</summary>
    public FrozenDictionary<string, SyncError> StreamsThatCannotRun { get; }

    /// <summary>How often the partner may be called; null where the manifest does not say.</summary>
    internal HttpApiBudget? ApiBudget { get; }

    /// <summary>Whether it says what an Integration has to supply.</summary>
    internal bool HasSpec => _spec is not null;

    /// <summary>How it is tried whether an Integration works.</summary>
    internal ICheck Check { get; }

    /// <summary>What happens to a config before anything is read.</summary>
    internal ConfigNormalizationRules ConfigRules => _spec?.Rules ?? ConfigNormalizationRules.None;

    /// <summary>The names of the definitions that make none, since all that they would make needs a class that is not there.</summary>
    internal FrozenSet<string> DynamicStreamsThatCannotRun { get; }

    /// <summary>The names of the definitions that make streams of what they find.</summary>
    internal IEnumerable<string> DynamicStreamNames => _dynamic.Select(stream => stream.Name);

    /// <summary>What an Integration has to supply.</summary>
    public IReadOnlyList<ProviderSetting> Settings => _spec?.Settings ?? [];

    /// <summary>The JSON schema of an Integration's config; empty where the manifest has none. A copy.</summary>
    public JsonObject ConfigSchema => (JsonObject)(_spec?.Schema.DeepClone() ?? new JsonObject());

    /// <summary>Where to read about the partner's API; null where the manifest does not say.</summary>
    public string? DocumentationUrl => _spec?.DocumentationUrl;

    /// <summary>The manifest's own description of its OAuth flow, as it stands there; null where it has none. A copy.</summary>
    public JsonObject? AdvancedAuth => _spec?.AdvancedAuth?.ToJson();

    /// <summary>How a consent is run, as the manifest describes it; null where it does not.</summary>
    public OAuthConsent? Consent => _spec?.AdvancedAuth?.Consent;

    /// <summary>The hosts that its addresses name, and <c>*.example.com</c> where a template stands before the domain.</summary>
    public IReadOnlyList<HostPattern> Hosts { get; }

    /// <summary>A stream with a cursor that reads its parent in the course of its own reading would wait for itself.</summary>
    private void LintGroups(ComponentNode node)
    {
        foreach (var group in Groups)
        {
            foreach (var name in group.Streams.Where(name => !Streams.ContainsKey(name)))
            {
                node.Context.Problems.Warn(group.Mark, "manifest.unknown_stream", $"A group names a stream '{name}', which there is not.", Suggestion.Hint(name, StreamNames, "Name one of the manifest's streams."));
            }

            foreach (var child in group.Streams.Select(name => Streams.GetValueOrDefault(name)).OfType<ManifestStream>().Where(stream => stream.Incremental is not null))
            {
                if ((child.Router as Partitions.SubstreamPartitionRouter)?.ParentNames.FirstOrDefault(group.Streams.Contains) is { } parent)
                {
                    node.Context.Problems.Error(group.Mark, "manifest.bad_value", $"A group holds '{child.Name}' and its parent '{parent}', which is read with it.", "Take one of them out.");
                }
            }
        }
    }

    /// <summary>Whether several streams have this name, each under a condition of its own, so that only the config tells which it is.</summary>
    internal bool HangsOnConfig(string name) => _severalOfOneName.Contains(name);

    /// <summary>The streams that there are with a config: those whose condition holds, and those that are made of what a resolver finds.</summary>
    /// <exception cref="SyncException">A stream could not be made, or two have one name.</exception>
    internal async Task<IReadOnlyList<ManifestStream>> StreamsAsync(ReadingContext context, CancellationToken cancellationToken)
    {
        var streams = _sources.SelectMany(source => source.With(context)).ToList();
        if (_severalOfOneName.Count > 0 && Repeated(streams).FirstOrDefault() is { } same)
        {
            throw StreamFailure.Of(
                FailureKind.Config, "manifest.duplicate_stream", $"Two streams are called '{same.Key}' with this config.", "Mend the conditions, so that not both hold at once.");
        }

        foreach (var definition in _dynamic)
        {
            await foreach (var stream in definition.StreamsAsync(context, cancellationToken))
            {
                if (streams.Any(other => other.DynamicName is not null && other.Name == stream.Name))
                {
                    throw StreamFailure.Of(
                        FailureKind.System, "manifest.duplicate_stream", $"Dynamic stream '{definition.Name}' makes two streams called '{stream.Name}'.", "Mend the template of its name.");
                }

                streams.Add(stream);
            }
        }

        return streams;
    }

    /// <summary>The parents of its streams, and the streams that have their names: as in the reference, not the parents of parents.</summary>
    private static void MarkParents(IReadOnlyList<ManifestStream> streams)
    {
        var parents = streams.SelectMany(stream => stream.Router?.Parents ?? []).ToList();
        foreach (var stream in parents.Concat(streams.Where(stream => parents.Any(parent => parent.Name == stream.Name))))
        {
            stream.IsParentOfListed = true;
        }
    }

    /// <summary>Where nothing that runs is left, what is missing is an error.</summary>
    private static void TellMissing(ProblemList problems, Problem why, string leftOut, bool isNoneLeft)
    {
        if (isNoneLeft)
        {
            problems.GiveBack(why);
        }
        else
        {
            problems.WarnOf(why, leftOut);
        }
    }

    /// <summary>Streams whose classes are not there are left out, and told: the others can be read.</summary>
    private static (IReadOnlyList<IStreamSource> Sources, FrozenDictionary<string, SyncError> Unable) ReadStreams(ComponentNode node)
    {
        var (problems, sources, unable) = (node.Context.Problems, new List<IStreamSource>(), new List<(string Name, Problem Why)>());
        foreach (var item in node.Items("streams") ?? [])
        {
            var before = problems.MissingCount;
            var source = node.Build<IStreamSource>("streams", item);
            var missing = problems.TakeMissing(before);
            if (missing.Count == 0 && source is not null)
            {
                sources.Add(source);
            }

            unable.AddRange(missing.SelectMany(problem => source?.Known ?? [], (problem, stream) => (stream.Name, problem)));
        }

        foreach (var (name, why) in unable)
        {
            TellMissing(problems, why, $"Stream '{name}' cannot run", isNoneLeft: sources.Count == 0);
        }

        return (sources, unable.DistinctBy(one => one.Name).ToFrozenDictionary(one => one.Name, one => new SyncError(one.Why.Code, $"Stream '{one.Name}' cannot run: {one.Why.Message}", one.Why.Hint)));
    }
}
