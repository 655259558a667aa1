using Syncline.Runs;

namespace Syncline.Integrations;

/// <summary>
/// Removes a Customer, an Integration or one record with everything that is stored of it, and proves the first two by a scan. In the change feed <c>erased</c> remains: one for
/// each Integration Object that is gone, or one for the record.
/// </summary>
public sealed class Eraser(IIntegrationStore integrations, IErasureStore store)
{
    private const int Step = 2_000;
    private const int Integrations = 100;

    /// <summary>What would go, kind by kind; nothing is changed.</summary>
    public Task<IReadOnlyList<StoredKind>> PreviewAsync(ErasureScope scope, CancellationToken cancellationToken) => store.ScanAsync(scope, cancellationToken);

    /// <summary>
    /// Disconnects what is to go, so that nothing is written any more and the secrets are gone first, then deletes step by step, itself last. Cut off, it goes on when
    /// it is called again. Where there is no such Customer or Integration nothing goes.
    /// </summary>
    /// <param name="scope">The Customer, or the Integration.</param>
    /// <param name="progress">Told after each step how many rows have gone.</param>
    /// <param name="cancellationToken">Cancels between two steps; what has gone is gone.</param>
    /// <returns>How many rows have gone.</returns>
    /// <exception cref="SyncException"><c>engine.erasure_incomplete</c>: something was written meanwhile and is still there.</exception>
    public async Task<long> EraseAsync(ErasureScope scope, Action<long> progress, CancellationToken cancellationToken)
    {
        await DisconnectAsync(scope, cancellationToken);
        var gone = 0L;
        while (await store.EraseAsync(scope, Step, cancellationToken) is > 0 and var some)
        {
            gone += some;
            progress(gone);
        }

        var left = await store.ScanAsync(scope, cancellationToken);
        return left.Count == 0
            ? gone
            : throw new SyncException(new SyncError(
                "engine.erasure_incomplete",
                $"Of {scope} there is still {string.Join(", ", left.Select(kind => $"{kind.Rows} in {kind.Kind}"))}: it was written meanwhile.",
                "Run the same command again."));
    }

    /// <summary>
    /// Removes one record: what is stored of it, its changes with what they tell, and what is set aside under its id. A run of its object that is under way begins anew from
    /// the checkpoint, because pages that it has staged may hold the record. What is still at the partner comes back with a later reading, as <c>added</c>: erase it there
    /// first.
    /// </summary>
    /// <returns>False when nothing of it is stored.</returns>
    public Task<bool> EraseRecordAsync(ObjectKey key, string id, CancellationToken cancellationToken) => store.EraseRecordAsync(key, id, cancellationToken);

    private async Task DisconnectAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        if (scope.Integration is { } one)
        {
            await integrations.DisconnectAsync(new IntegrationKey(scope.Customer, one), cancellationToken);
            return;
        }

        IReadOnlyList<Integration> page;
        IntegrationKey? after = null;
        do
        {
            page = await integrations.ListAsync(scope.Customer, after, Integrations, cancellationToken);
            foreach (var integration in page)
            {
                await integrations.DisconnectAsync(integration.Key, cancellationToken);
                after = integration.Key;
            }
        }
        while (page.Count == Integrations);
    }
}
