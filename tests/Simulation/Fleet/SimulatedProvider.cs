using System.Collections.Frozen;
using Simulation.Ports;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Passes;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Requesters;

namespace Simulation.Fleet;

/// <summary>The simulated provider as one process serves it: the shipped reading code, with the partner at the end of a port.</summary>
internal sealed class SimulatedProvider : IProviderCatalog
{
    public const string Name = "simulated";

    private static readonly CompiledProvider Compiled = Compile();
    private readonly Provider _provider;

    public SimulatedProvider(Gate gate, RequestBudgets budgets)
    {
        var clock = gate.Process.Clock;
        var clients = new OutboundClients(new OutboundOptions(), budgets, clock, gate.LoggerOf<OutboundClients>(), () => new PartnerPort(gate));
        var (tokens, kept) = (new OAuthTokens(clock), new KeptRuns(clock));
        _provider = new Provider
        {
            Name = Name,
            DisplayName = Name,
            Source = new ProviderSource(
                Compiled,
                (connection, budget, isInOneGo) => new ManifestStreamReader(
                    Compiled.Manifest, connection, clients.For(connection, Compiled.RulesFor(connection.Settings), budget, isInOneGo), tokens, kept, clock),
                clock),
            Types = Compiled.Types.ToFrozenDictionary(type => type.Key, type => type.Value.Provided),
            Settings = Compiled.Manifest.Settings,
        };
    }

    public IReadOnlyCollection<Provider> All => [_provider];

    /// <summary>What each Integration has objects of, in the order of their names.</summary>
    public static IReadOnlyList<ObjectDefinition> Definitions { get; } =
        [.. Compiled.Types.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => type.Value.Provided.Definition)];

    /// <summary>What an account may be asked by all processes together.</summary>
    public static RequestBudget Budget => Compiled.File.Budgets.Single();

    public Provider? Find(string name) => name == Name ? _provider : null;

    private static CompiledProvider Compile()
    {
        var (provider, problems) = ProviderFolder.Read(Path.Combine(AppContext.BaseDirectory, "provider", Name), CustomComponents.None);
        return provider ?? throw new InvalidOperationException(string.Join('\n', problems));
    }
}
