using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Maintenance;

/// <summary>Tries Integrations again that were refused: where the partner lets them in once more, their objects go on by themselves.</summary>
internal sealed partial class Mender(
    IObjectReader objects, IIntegrationStore integrations, IObjectControl control, ConnectionFactory connections,
    IOptions<SynclineOptions> options, TimeProvider clock, ILogger<Mender> logger)
    : BackgroundLoop(null, clock, logger)
{
    private const int Batch = 200;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        var tried = new HashSet<IntegrationKey>();
        string? after = null;
        do
        {
            var page = await objects.ListAsync(new ObjectQuery { Status = ObjectStatus.NeedsPerson, After = after, Limit = Batch }, cancellationToken);
            foreach (var row in page.Rows.Where(row => row.Reason?.Code.StartsWith("auth.", StringComparison.Ordinal) == true && tried.Add(row.Integration)))
            {
                await TryAsync(row.Integration, cancellationToken);
            }

            after = page.Next;
        }
        while (after is not null);

        return options.Value.Maintenance.MendPeriod;
    }

    private async Task TryAsync(IntegrationKey key, CancellationToken cancellationToken)
    {
        try
        {
            if (await integrations.FindAsync(key, cancellationToken) is { } integration && await IsLetInAsync(integration, cancellationToken))
            {
                LogMended(logger, integration.Provider, key.ToString(), await control.MendAsync(key, cancellationToken));
            }
        }
        catch (SyncException)
        {
            // Still refused; the objects keep the reason that they have.
        }
    }

    /// <summary>To the account that its data is from: to another one only a person may connect it.</summary>
    private async Task<bool> IsLetInAsync(Integration integration, CancellationToken cancellationToken)
    {
        var (source, connection) = (connections.ProviderOf(integration.Provider).Source, connections.Connect(integration));
        return await source.CheckAsync(connection, cancellationToken) is null
            && (integration.Account is null || await source.FindAccountAsync(connection, cancellationToken) is not { } account || account == integration.Account);
    }

    [LoggerMessage(5030, LogLevel.Information, "{Provider} (integration {Integration}) lets us in again: {Count} objects go on.")]
    private static partial void LogMended(ILogger logger, string provider, string integration, int count);
}
