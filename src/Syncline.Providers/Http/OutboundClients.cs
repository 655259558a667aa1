using System.Net;
using Microsoft.Extensions.Logging;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Retrieving;

namespace Syncline.Providers.Http;

/// <summary>
/// The way out to partners for the whole process: one set of connections for each Integration, closed after a while without requests. Thread-safe.
/// </summary>
public sealed class OutboundClients : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(CustomerId, IntegrationId), OutboundLane> _lanes = [];
    private readonly Func<HttpMessageHandler> _makeHandler;

    /// <summary>Makes the way out.</summary>
    /// <param name="options">The operator's word.</param>
    /// <param name="budgets">The request budgets, which other processes draw on too.</param>
    /// <param name="clock">Waits and timeouts run on it.</param>
    /// <param name="logger">Gets one Debug line a request, without query and headers.</param>
    /// <param name="resolver">Resolves host names; null for the machine's own.</param>
    /// <exception cref="FormatException">An allowed network or a host of the options cannot be read.</exception>
    public OutboundClients(
        OutboundOptions options, RequestBudgets budgets, TimeProvider clock, ILogger<OutboundClients> logger, HostResolver? resolver = null)
        : this(options, budgets, clock, logger, Connections(options, clock, resolver))
    {
    }

    /// <summary>The same, with something between the requests and the machine's network.</summary>
    internal OutboundClients(
        OutboundOptions options, RequestBudgets budgets, TimeProvider clock, ILogger<OutboundClients> logger, Func<HttpMessageHandler, HttpMessageHandler> wrap)
        : this(options, budgets, clock, logger, Wrapped(Connections(options, clock, null), wrap))
    {
    }

    /// <summary>The same, where requests go by other handlers than the machine's network; one is made for each Integration, and disposed.</summary>
    internal OutboundClients(
        OutboundOptions options, RequestBudgets budgets, TimeProvider clock, ILogger<OutboundClients> logger, Func<HttpMessageHandler> makeHandler)
    {
        Options = options;
        Budgets = budgets;
        Clock = clock;
        Logger = logger;
        StandIns = [.. options.Hosts.Select(h => StandIn.Parse(h.Key, h.Value))];
        _makeHandler = makeHandler;
    }

    /// <summary>The stand-ins that the operator set for the whole installation.</summary>
    public IReadOnlyList<StandIn> StandIns { get; }

    /// <summary>The clock that waits and timeouts run on.</summary>
    internal TimeProvider Clock { get; }

    internal OutboundOptions Options { get; }

    internal RequestBudgets Budgets { get; }

    internal ILogger Logger { get; }

    /// <summary>How many Integrations have open connections.</summary>
    internal int LaneCount
    {
        get
        {
            lock (_lock)
            {
                return _lanes.Count;
            }
        }
    }

    /// <summary>The way out for one reading. Cheap: connections are the Integration's and outlast it.</summary>
    /// <param name="connection">The Integration.</param>
    /// <param name="rules">Where its requests may go and how often; the operator's stand-ins are added.</param>
    /// <param name="budget">The budget of the type that is read, beside the Integration's own; null for none.</param>
    /// <param name="isInOneGo">True when the reading cannot be resumed, so that it rather waits for a budget than gives its worker back.</param>
    public IOutbound For(SourceConnection connection, OutboundRules rules, string? budget, bool isInOneGo = false)
    {
        var hosts = rules.Hosts with { StandIns = [.. rules.Hosts.StandIns, .. StandIns] };
        return new OutboundClient(this, connection, rules with { Hosts = hosts }, budget, isInOneGo);
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var lane in _lanes.Values)
            {
                lane.Dispose();
            }

            _lanes.Clear();
        }
    }

    /// <summary>Takes the Integration's lane for one request; <see cref="Leave"/> gives it back.</summary>
    internal OutboundLane Enter(SourceConnection connection)
    {
        lock (_lock)
        {
            CloseIdle();
            var key = (connection.Customer, connection.Integration);
            if (!_lanes.TryGetValue(key, out var lane))
            {
                _lanes[key] = lane = new OutboundLane(_makeHandler());
            }

            lane.Users++;
            return lane;
        }
    }

    internal void Leave(OutboundLane lane)
    {
        lock (_lock)
        {
            lane.Users--;
            lane.LastUsed = Clock.GetUtcNow();
        }
    }

    private static Func<HttpMessageHandler> Connections(OutboundOptions options, TimeProvider clock, HostResolver? resolver)
    {
        var connector = new CheckedConnector(AddressRules.Allowing(options.AllowedNetworks), resolver ?? Dns.GetHostAddressesAsync, options, clock);
        return () => OutboundLane.Connections(options, connector);
    }

    private static Func<HttpMessageHandler> Wrapped(Func<HttpMessageHandler> make, Func<HttpMessageHandler, HttpMessageHandler> wrap) => () => wrap(make());

    private void CloseIdle()
    {
        var limit = Clock.GetUtcNow() - Options.IdleLife;
        foreach (var (key, lane) in _lanes.Where(l => l.Value.Users == 0 && l.Value.LastUsed < limit).ToList())
        {
            _lanes.Remove(key);
            lane.Dispose();
        }
    }
}
