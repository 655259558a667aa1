using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Syncline.Dashboard.Refreshing;

/// <summary>Stops reading for a circuit whose browser is gone; one that comes back goes on.</summary>
internal sealed class ConnectionWatch(CircuitRefresher refresher) : CircuitHandler
{
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        refresher.IsConnected = false;
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        refresher.IsConnected = true;
        return Task.CompletedTask;
    }
}
