using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Scheduling;
using Syncline.Server.Api.Requests;
using Syncline.Server.Connecting;

namespace Syncline.Server.Api.Integrations;

/// <summary>What an Integration says of when and how its objects are synced.</summary>
internal sealed class IntegrationSchedules(IIntegrationStore integrations, ConnectionFactory connections, Connector connector, Rescheduler rescheduler)
{
    /// <summary>Sets the schedule of all its objects, checked by the caller; null for each type's own.</summary>
    public async Task SetAsync(IntegrationKey key, string? schedule, CancellationToken cancellationToken)
    {
        var now = await integrations.FindAsync(key, cancellationToken) ?? throw Unknowns.Integration(key.Integration.Value);
        await integrations.ReplaceSettingsAsync(key, now.Settings, schedule, cancellationToken);
        await rescheduler.RefreshAsync(key, cancellationToken);
    }

    /// <summary>Gives it other overrides. The partner is not asked: it is the account of before.</summary>
    public Task OverrideAsync(Customer customer, Integration integration, JsonObject overrides, CancellationToken cancellationToken) => connector.ConnectAsync(
        new ConnectRequest
        {
            Customer = customer,
            Provider = connections.ProviderOf(integration.Provider),
            Name = integration.Name,
            Overrides = overrides,
            IsKnownAccount = true,
            IsChecked = false,
        },
        cancellationToken);
}
