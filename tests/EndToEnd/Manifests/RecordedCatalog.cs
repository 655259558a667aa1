using System.Collections.Frozen;
using Syncline.Integrations;
using Syncline.Providers.Authentication;

namespace EndToEnd.Manifests;

/// <summary>Recorded connectors as Providers.</summary>
internal sealed class RecordedCatalog(IReadOnlyList<RecordedProvider> recorded, IAccessTokens tokens, TimeProvider clock, Func<RecordedType, int, bool> diesAfter) : IProviderCatalog
{
    private readonly FrozenDictionary<string, Provider> _providers = recorded.Select(provider => new Provider
    {
        Name = provider.Name,
        DisplayName = provider.Name,
        Source = new RecordedSource(provider, tokens, clock, diesAfter),
        Types = provider.Compiled.Types.ToFrozenDictionary(type => type.Key, type => type.Value.Provided),
        TypesFor = settings => provider.Compiled.TypesFor(settings).ToFrozenDictionary(type => type.Key, type => type.Value.Provided),
        Settings = provider.Compiled.Manifest.Settings,
    }).ToFrozenDictionary(provider => provider.Name);

    public IReadOnlyCollection<Provider> All => _providers.Values;

    public Provider? Find(string name) => _providers.GetValueOrDefault(name);
}
