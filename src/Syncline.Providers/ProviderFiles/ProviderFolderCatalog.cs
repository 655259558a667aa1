using System.Collections.Frozen;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Passes;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.ProviderFiles;

/// <summary>The Providers of a directory of folders. A folder with errors is left out, its problems are told, and the others are served.</summary>
public sealed class ProviderFolderCatalog : IProviderCatalog
{
    private readonly FrozenDictionary<string, Provider> _providers;
    private readonly FrozenDictionary<string, OAuthApplication> _applications;

    /// <summary>Reads every folder under <paramref name="path"/> that has a manifest.yaml or a provider.yaml.</summary>
    public ProviderFolderCatalog(string path, OutboundClients outbound, IAccessTokens tokens, TimeProvider clock, CustomComponents customs)
    {
        var read = Directory.Exists(path)
            ? Directory.GetDirectories(path).Order(StringComparer.Ordinal).Where(IsProvider).Select(folder => ProviderFolder.Read(folder, customs)).ToList()
            : [];
        Problems = [.. read.SelectMany(r => r.Problems)];
        var usable = read.Select(r => (r.Provider, r.Problems)).Where(r => r.Provider is not null).ToList();
        _providers = usable.ToFrozenDictionary(r => r.Provider!.Name, r => Serve(r.Provider!, r.Problems, outbound, tokens, clock));
        _applications = usable.Where(r => r.Provider!.File.OAuth is not null).ToFrozenDictionary(r => r.Provider!.Name, r => r.Provider!.File.OAuth!);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<Provider> All => _providers.Values;

    /// <summary>What is wrong with the folders, errors and warnings; for the log and for <c>lint</c>.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <inheritdoc/>
    public Provider? Find(string name) => _providers.GetValueOrDefault(name);

    /// <summary>How people sign in at that Provider; null where provider.yaml does not say.</summary>
    public OAuthApplication? FindOAuth(string name) => _applications.GetValueOrDefault(name);

    private static bool IsProvider(string folder) => File.Exists(Path.Combine(folder, "manifest.yaml")) || File.Exists(Path.Combine(folder, "provider.yaml"));

    private static Provider Serve(CompiledProvider provider, IReadOnlyList<Problem> problems, OutboundClients outbound, IAccessTokens tokens, TimeProvider clock) => new()
    {
        Name = provider.Name,
        DisplayName = provider.File.Name ?? provider.Name,
        Source = SourceOf(provider, outbound, tokens, clock),
        Types = provider.Types.ToFrozenDictionary(t => t.Key, t => t.Value.Provided),
        TypesFor = settings => provider.TypesFor(settings).ToFrozenDictionary(t => t.Key, t => t.Value.Provided),
        Settings = provider.Manifest.Settings,
        Warnings = [.. problems.Select(p => p.ToString()), .. OwnStandInWarnings(provider), .. StandInWarnings(provider, outbound)],
    };

    private static ProviderSource SourceOf(CompiledProvider provider, OutboundClients outbound, IAccessTokens tokens, TimeProvider clock)
    {
        var kept = new KeptRuns(clock);
        return new ProviderSource(
            provider,
            (connection, budget, isInOneGo) => new ManifestStreamReader(
                provider.Manifest, connection, outbound.For(connection, provider.RulesFor(connection.Settings, clock), budget, isInOneGo), tokens, kept, clock),
            clock);
    }

    private static IEnumerable<string> OwnStandInWarnings(CompiledProvider provider) =>
        provider.File.StandIns.Select(s => $"Requests to {s.Host} go to {s.BaseAddress}: the operator's hosts.yaml beside the manifest says so.");

    private static IEnumerable<string> StandInWarnings(CompiledProvider provider, OutboundClients outbound)
    {
        var names = provider.RulesFor([]).Hosts.Allowed.Select(h => h.ToString()).ToList();
        return outbound.StandIns
            .Where(s => names.Any(n => n == s.Host.ToString() || (Uri.TryCreate($"https://{n.Replace("*.", "any.", StringComparison.Ordinal)}/", UriKind.Absolute, out var uri) && s.Host.Matches(uri))))
            .Select(s => $"Requests to {s.Host} go to {s.BaseAddress}: the operator's setting `hosts` says so.");
    }
}
