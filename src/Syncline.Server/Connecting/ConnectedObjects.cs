using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Server.Connecting;

/// <summary>The objects of an Integration that is connected anew: held while nobody knows whose account it is, let go on, or emptied for another account.</summary>
public sealed class ConnectedObjects(IResetStore resets, IReconcileStore interactions, IObjectControl control, IObjectReader objects)
{
    private const int PageSize = 500;
    private const int DiscardBatch = 5_000;

    /// <summary>Nothing more is read or stored of them until they are mended.</summary>
    public Task HoldAsync(Integration integration, CancellationToken cancellationToken) => resets.HoldAsync(
        integration.Key,
        new SyncError(
            "auth.account_unproven",
            $"'{integration.Name}' was connected anew, and the partner has not said yet that it is the same account.",
            "It goes on by itself once the partner does; or connect it again."),
        cancellationToken);

    /// <summary>They go on from their checkpoints; after a disconnect those too that it paused.</summary>
    public async Task MendAsync(IntegrationKey key, bool wasDisconnected, CancellationToken cancellationToken)
    {
        await control.MendAsync(key, cancellationToken);
        if (!wasDisconnected)
        {
            return;
        }

        foreach (var row in await ListAsync(key, ObjectStatus.Paused, cancellationToken))
        {
            await control.ResumeAsync(row.Key, cancellationToken);
        }
    }

    /// <summary>Takes away all that is stored of them, with its events, and has everything read from the start. Broken off, it is done again whole.</summary>
    public async Task EmptyAsync(Integration integration, CancellationToken cancellationToken)
    {
        foreach (var row in await ListAsync(integration.Key, null, cancellationToken))
        {
            while (!await DiscardAsync(integration, row.Key, cancellationToken))
            {
                // There is more.
            }

            await resets.ResetAsync(row.Key, cancellationToken);
        }
    }

    /// <summary>Takes away one batch. True when nothing is left.</summary>
    private async Task<bool> DiscardAsync(Integration integration, ObjectKey key, CancellationToken cancellationToken)
    {
        var ids = await interactions.ListLiveIdsAsync(key, null, DiscardBatch, cancellationToken);
        if (await resets.DiscardAsync(key, ids, cancellationToken))
        {
            return ids.Count < DiscardBatch;
        }

        // Somebody let it go on meanwhile.
        await HoldAsync(integration, cancellationToken);
        return false;
    }

    private async Task<IReadOnlyList<ObjectRow>> ListAsync(IntegrationKey key, ObjectStatus? status, CancellationToken cancellationToken)
    {
        var query = new ObjectQuery { Customer = key.Customer, Status = status, Limit = PageSize };
        var rows = new List<ObjectRow>();
        do
        {
            var page = await objects.ListAsync(query, cancellationToken);
            rows.AddRange(page.Rows.Where(row => row.Integration == key));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return rows;
    }
}
