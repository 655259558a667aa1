using Microsoft.Extensions.Logging.Abstractions;
using Syncline.Budgets;
using Syncline.Providers.Http;

namespace Syncline.Providers.Protocol;

/// <summary>The way out of one connector that runs on its own: to any host, at addresses that the operator allows, as often as the manifest says.</summary>
internal sealed class ConnectorOutbound : IOutbound, IAsyncDisposable
{
    private readonly OutboundClients _clients;
    private readonly RequestBudgets _budgets;
    private readonly IOutbound _outbound;

    /// <summary>Makes it.</summary>
    /// <param name="options">The operator's word.</param>
    /// <param name="via">Where on this machine all requests go instead; null for where they are meant to go.</param>
    /// <param name="clock">Timeouts run on it: the real one, whatever time the manifest sees.</param>
    /// <exception cref="FormatException">An allowed network or a host of the options cannot be read.</exception>
    public ConnectorOutbound(OutboundOptions options, Uri? via, TimeProvider clock)
    {
        // Nothing but the one address on this machine is connected to, so that is all that has to be opened.
        var asked = via is null ? options : options with { AllowedNetworks = ["loopback"], Hosts = new Dictionary<string, string>() };
        _budgets = new RequestBudgets(new UncountedBudgets(clock), clock);
        _clients = via is null
            ? new OutboundClients(asked, _budgets, clock, NullLogger<OutboundClients>.Instance)
            : new OutboundClients(asked, _budgets, clock, NullLogger<OutboundClients>.Instance, inner => new Via(via, inner));
        _outbound = _clients.For(LoneConnection.Of([]), new OutboundRules(new HostRules { AllowsAny = true }, []), budget: null);
    }

    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken) => _outbound.SendAsync(request, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _budgets.DisposeAsync();
    }
}
