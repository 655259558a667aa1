using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Syncline.Processing;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.ProviderFiles;

/// <summary>A provider's two files, compiled, and what an Integration's own settings make of them.</summary>
internal sealed class CompiledProvider(string name, ProviderFile file, Manifest manifest)
{
    private const string Overrides = "_syncline";

    public string Name => name;

    public ProviderFile File => file;

    public Manifest Manifest => manifest;

    /// <summary>The types where no Integration overrides anything.</summary>
    public FrozenDictionary<string, CompiledType> Types { get; } = file.Types.ToFrozenDictionary(
        t => t.Key,
        t => TypeCompiler.Compile(t.Key, t.Value, manifest.Streams[t.Value.Stream!], settings => MappingFor(file, manifest, t.Key, settings)));

    /// <summary>The type as this Integration's settings have it.</summary>
    /// <exception cref="SourceException">There is no such type, or the settings' overrides are wrong.</exception>
    public CompiledType TypeFor(string type, JsonObject settings)
    {
        if (!Types.TryGetValue(type, out var compiled))
        {
            throw new SourceException(SourceFault.NeedsPerson, new SyncError(
                "provider.unknown_type", $"Provider '{name}' has no Interaction Type '{type}'.", Suggestion.Hint(type, Types.Keys, $"It has {string.Join(", ", Types.Keys)}.")));
        }

        return ReadOverrides(settings).Types.TryGetValue(type, out var other)
            ? TypeCompiler.Compile(type, file.Types[type].With(other), manifest.Streams[compiled.Provided.Stream], compiled.Provided.MappingFor)
            : compiled;
    }

    /// <summary>Where this Integration's requests may go and how often.</summary>
    public OutboundRules RulesFor(JsonObject settings)
    {
        var overrides = ReadOverrides(settings);
        var hosts = new HostRules
        {
            Allowed = [.. file.Hosts, .. ManifestHosts(), .. overrides.Hosts, .. OwnHosts(settings)],
            StandIns = [.. overrides.StandIns],
        };
        return new OutboundRules(hosts, [.. overrides.Budgets, .. file.Budgets.Where(b => overrides.Budgets.All(o => o.Name != b.Name))]);
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

    private static RecordMapping MappingFor(ProviderFile file, Manifest manifest, string type, JsonObject settings)
    {
        var written = file.Types[type];
        var merged = ReadOverrides(settings).Types.TryGetValue(type, out var other) ? written.With(other) : written;
        return TypeCompiler.Mapping(merged, TypeCompiler.KeyOf(merged, manifest.Streams[written.Stream!]));
    }

    private static ProviderFile ReadOverrides(JsonObject settings)
    {
        if (settings[Overrides] is not JsonObject overrides)
        {
            return new ProviderFile();
        }

        var problems = new ProblemList(Overrides);
        var read = ProviderFileReader.ReadOverride(overrides, problems);
        return problems.ToList() is [var first, ..] && problems.HasErrors
            ? throw new SourceException(SourceFault.NeedsPerson, new SyncError("settings.invalid", $"The integration's own settings are wrong: {first.Message}", first.Hint))
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

    private IEnumerable<HostPattern> ManifestHosts()
    {
        foreach (var text in manifest.Hosts)
        {
            if (HostPattern.TryParse(text, out var host))
            {
                yield return host;
            }
        }
    }

    // A customer's own server: the settings name it, as an address or as a bare host.
    private static IEnumerable<HostPattern> OwnHosts(JsonNode? settings) => settings switch
    {
        JsonObject section => section.Where(m => m.Key != Overrides).SelectMany(m => OwnHosts(m.Value)),
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
