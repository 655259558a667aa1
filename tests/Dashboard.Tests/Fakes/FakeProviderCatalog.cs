using System.Collections.Frozen;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Dashboard.Tests.Fakes;

internal sealed class FakeProviderCatalog : IProviderCatalog
{
    private readonly FrozenDictionary<string, Provider> _providers;

    public FakeProviderCatalog() => _providers = new[]
    {
        Make("hubspot", "HubSpot", ["account", "contact", "user", "deal", "ticket"], []),
        Make("intercom", "Intercom", ["account", "contact", "user", "conversation"], []),
        Make("salesforce", "Salesforce", ["account", "contact", "user", "opportunity", "task"], ["Requests to *.salesforce.com go to http://127.0.0.1:5091 instead, by the setting 'hosts'."]),
        Make("zendesk", "Zendesk", ["account", "contact", "user", "ticket"], []),
    }.ToFrozenDictionary(provider => provider.Name);

    public IReadOnlyCollection<Provider> All => [.. _providers.Values.OrderBy(provider => provider.Name, StringComparer.Ordinal)];

    public Provider? Find(string name) => _providers.GetValueOrDefault(name);

    private static Provider Make(string name, string display, string[] types, string[] warnings) => new()
    {
        Name = name,
        DisplayName = display,
        Source = new NoSource(),
        Types = types.ToFrozenDictionary(type => type, type => new ProvidedType
        {
            Name = type,
            Stream = type + "s",
            ReadsInFull = type == "user",
            Interval = TimeSpan.FromMinutes(180),
            Mapping = new RecordMapping { Version = "1", Key = [], Fields = [] },
        }),
        Settings = [],
        Warnings = warnings,
    };

    private sealed class NoSource : ISource
    {
        public IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
