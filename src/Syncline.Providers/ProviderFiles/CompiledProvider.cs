using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.ConfigRules;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Providers.ProviderFiles;

/// <summary>A provider's two files, compiled, and what an Integration's own settings make of them.</summary>
internal sealed class CompiledProvider(string name, ProviderFile file, Manifest manifest)
{

    public string Name => name;

    public ProviderFile File => file;

    public Manifest Manifest => manifest;

    /// <summary>The types where no Integration overrides anything.</summary>
    public FrozenDictionary<string, CompiledType> Types { get; } = file.Types.Where(t => manifest.Streams.ContainsKey(t.Value.Stream!)).ToFrozenDictionary(
        t => t.Key,
        t => TypeCompiler.Compile(t.Key, Written(file, t.Value), manifest.Streams[t.Value.Stream!]));

    /// <summary>The types as this Integration's settings have them, its own ones too.</summary>
    /// <exception cref="SourceException">The settings' overrides are wrong.</exception>
    public FrozenDictionary<string, CompiledType> TypesFor(JsonObject settings)
    {
        var overrides = ReadOverrides(settings);
        if (overrides.Types.Count == 0 && overrides.FullReadingsEvery is null)
        {
            return Types;
        }

        var names = Types.Keys.Concat(overrides.Types.Keys.Where(type => !file.Types.ContainsKey(type))).Distinct(StringComparer.Ordinal);
        return names.ToFrozenDictionary(type => type, type => Compile(type, overrides));
    }

    /// <summary>The type as this Integration's settings have it.</summary>
    /// <exception cref="SourceException">There is no such type, or the settings' overrides are wrong.</exception>
    public CompiledType TypeFor(string type, JsonObject settings)
    {
        var types = TypesFor(settings);
        return types.TryGetValue(type, out var compiled) ? compiled : throw new SourceException(SourceFault.NeedsPerson, new SyncError(
            "provider.unknown_type", $"Provider '{name}' has no Interaction Type '{type}'.", Suggestion.Hint(type, types.Keys, $"It has {string.Join(", ", types.Keys)}.")));
    }

    /// <summary>Where this Integration's requests may go and how often.</summary>
    public OutboundRules RulesFor(JsonObject settings)
    {
        var overrides = ReadOverrides(settings);
        var hosts = new HostRules
        {
            Allowed = [.. file.Hosts, .. manifest.Hosts, .. overrides.Hosts, .. OwnHosts(settings)],
            StandIns = [.. overrides.StandIns, .. file.StandIns],
        };
        return new OutboundRules(hosts, [.. overrides.Budgets, .. file.Budgets.Where(b => overrides.Budgets.All(o => o.Name != b.Name))]);
    }

    /// <summary>The same, with what the manifest's <c>api_budget</c> says of kinds of requests.</summary>
    /// <exception cref="SourceException">A limit of it is none with these settings.</exception>
    public OutboundRules RulesFor(JsonObject settings, TimeProvider clock)
    {
        var rules = RulesFor(settings);
        if (manifest.ApiBudget is not { } budget)
        {
            return rules;
        }

        try
        {
            return rules with { Kinds = budget.KindsFor(ConfigScope.Of(settings, clock)) };
        }
        catch (SyncException exception)
        {
            throw new SourceException(SourceFault.NeedsPerson, exception.Error, inner: exception);
        }
    }

    /// <summary>The settings with the manifest's defaults where nothing is said; a copy.</summary>
    public JsonObject WithDefaults(JsonObject settings)
    {
        var full = (JsonObject)settings.DeepClone();
        foreach (var setting in manifest.Settings.Where(s => s is { Default: not null, IsSecret: false }))
        {
            PutDefault(full, setting.Path.Split('.'), setting.Default!);
        }

        return full;
    }

    private CompiledType Compile(string type, ProviderFile overrides)
    {
        var other = overrides.Types.GetValueOrDefault(type);
        var written = file.Types.TryGetValue(type, out var known) ? Written(file, known) : Written(file, other!);
        written = written with { FullReadingsEvery = overrides.FullReadingsEvery ?? written.FullReadingsEvery };
        var merged = other is null ? written : written.With(other);
        var compiled = TypeCompiler.Compile(type, merged, manifest.Streams[merged.Stream!]);
        return other?.Interval is { } interval
            ? compiled with { Provided = compiled.Provided with { Schedule = SyncSchedule.Every(interval).Text } }
            : compiled;
    }

    private static TypeFile Written(ProviderFile file, TypeFile type) => type with { FullReadingsEvery = type.FullReadingsEvery ?? file.FullReadingsEvery };

    private ProviderFile ReadOverrides(JsonObject settings)
    {
        if (settings[IntegrationSettings.Overrides] is not JsonObject overrides)
        {
            return new ProviderFile();
        }

        var problems = new ProblemList(IntegrationSettings.Overrides);
        var read = ProviderFileReader.ReadOverride(overrides, problems);
        OverrideLint.Check(read, file, manifest, problems);
        return problems.ToList() is [var first, ..] && problems.HasErrors
            ? throw new SourceException(SourceFault.NeedsPerson, new SyncError("settings.invalid", $"The integration's own settings are wrong: {string.Join(" ", problems.ToList().Select(p => p.Message))}", first.Hint))
            : read;
    }

    private static void PutDefault(JsonObject target, string[] path, string json)
    {
        foreach (var part in path[..^1])
        {
            if (target[part] is null)
            {
                target[part] = new JsonObject();
            }

            if (target[part] is not JsonObject inner)
            {
                return;
            }

            target = inner;
        }

        if (!target.ContainsKey(path[^1]))
        {
            target[path[^1]] = JsonNode.Parse(json);
        }
    }

    // A customer's own server: the settings name it, as an address or as a bare host.
    private static IEnumerable<HostPattern> OwnHosts(JsonNode? settings) => settings switch
    {
        JsonObject section => section.Where(m => m.Key != IntegrationSettings.Overrides).SelectMany(m => OwnHosts(m.Value)),
        JsonArray list => list.SelectMany(OwnHosts),
        JsonValue value when value.TryGetValue<string>(out var text) => OwnHost(text),
        _ => [],
    };

    private static IEnumerable<HostPattern> OwnHost(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            yield return HostPattern.Of(uri);
        }
        else if (text.Contains('.', StringComparison.Ordinal) && !text.StartsWith("*.", StringComparison.Ordinal) && HostPattern.TryParse(text, out var host))
        {
            yield return host;
        }
    }
}
