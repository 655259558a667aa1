using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;

namespace Syncline.Cli.Commands.Demo;

/// <summary>Brings the store to where it must equal the partners: after the last write, one run of each object that began past the lag.</summary>
internal sealed class DemoSettling(IServiceProvider services, DemoPartners partners, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private readonly IObjectReader _objects = services.GetRequiredService<IObjectReader>();
    private readonly IProviderCatalog _catalog = services.GetRequiredService<IProviderCatalog>();
    private readonly IObjectControl _control = services.GetRequiredService<IObjectControl>();

    /// <summary>Waits for the lag, asks every object for a run (a full one where only that finds deletes), and waits until each was synced by one that began after it.</summary>
    public async Task<IReadOnlyList<ObjectRow>> SettleAsync(CancellationToken cancellationToken)
    {
        var wait = partners.ChangedAt + DemoPartners.Lag + Margin - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait.Value, time, cancellationToken);
        }

        var from = time.GetUtcNow();
        var rows = await ReadAsync(cancellationToken);
        foreach (var row in rows)
        {
            await _control.RequestSyncAsync(row.Key, KindFor(row), allowDeletes: false, cancellationToken);
        }

        while (rows.Any(row => row.SyncedAt is null || row.SyncedAt < from))
        {
            await Task.Delay(Period, time, cancellationToken);
            rows = await ReadAsync(cancellationToken);
        }

        return rows;
    }

    private ReadKind KindFor(ObjectRow row) =>
        _catalog.Find(row.Provider)?.Types[row.Type].Deletes == DeletePolicy.Absence ? ReadKind.Full : ReadKind.Incremental;

    private async Task<IReadOnlyList<ObjectRow>> ReadAsync(CancellationToken cancellationToken) =>
        (await _objects.ListAsync(new ObjectQuery { Limit = 500 }, cancellationToken)).Rows;
}
