using Syncline.Runs;

namespace Syncline.Integrations;

/// <summary>Removes a Customer with everything that is stored of it, and proves by a scan that nothing is left.</summary>
public sealed class CustomerEraser(IIntegrationStore integrations, IErasureStore store)
{
    private const int Step = 2_000;
    private const int Integrations = 100;

    /// <summary>What would go, kind by kind; nothing is changed.</summary>
    public Task<IReadOnlyList<StoredKind>> PreviewAsync(CustomerId customer, CancellationToken cancellationToken) =>
        store.ScanAsync(customer, cancellationToken);

    /// <summary>
    /// Disconnects every Integration, so that nothing is written any more and the secrets are gone first, then deletes step by step. Cut off, it goes on when it is
    /// called again.
    /// </summary>
    /// <param name="customer">The Customer.</param>
    /// <param name="progress">Told after each step how many rows have gone.</param>
    /// <param name="cancellationToken">Cancels between two steps; what has gone is gone.</param>
    /// <returns>How many rows have gone.</returns>
    /// <exception cref="SyncException"><c>engine.erasure_incomplete</c>: something was written meanwhile and is still there.</exception>
    public async Task<long> EraseAsync(CustomerId customer, Action<long> progress, CancellationToken cancellationToken)
    {
        await DisconnectAsync(customer, cancellationToken);
        var gone = 0L;
        while (await store.EraseAsync(customer, Step, cancellationToken) is > 0 and var some)
        {
            gone += some;
            progress(gone);
        }

        var left = await store.ScanAsync(customer, cancellationToken);
        return left.Count == 0
            ? gone
            : throw new SyncException(new SyncError(
                "engine.erasure_incomplete",
                $"Of customer {customer} there is still {string.Join(", ", left.Select(kind => $"{kind.Rows} in {kind.Kind}"))}: it was written meanwhile.",
                "Run the same command again."));
    }

    private async Task DisconnectAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        IReadOnlyList<Integration> page;
        IntegrationKey? after = null;
        do
        {
            page = await integrations.ListAsync(customer, after, Integrations, cancellationToken);
            foreach (var integration in page)
            {
                await integrations.DisconnectAsync(integration.Key, cancellationToken);
                after = integration.Key;
            }
        }
        while (page.Count == Integrations);
    }
}
