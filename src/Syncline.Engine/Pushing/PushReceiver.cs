using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Pushing;

/// <summary>
/// Takes what a Customer's own systems send. It is mapped, compared and told like what is read from a partner, and stored when the call returns. The Integration and its
/// objects are made when they are first needed.
/// </summary>
public sealed class PushReceiver(
    ICustomerStore customers, IIntegrationStore integrations, IObjectReader objects, IApplyStore store, IProviderCatalog catalog)
{
    /// <summary>The most records in one call.</summary>
    public const int MostRecords = 1_000;

    /// <summary>The most bytes in one call, all records together.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Stores records. Of several with one id the last counts.</summary>
    /// <param name="customer">Whose they are.</param>
    /// <param name="type">The Interaction Type.</param>
    /// <param name="records">Each a JSON object in UTF-8.</param>
    /// <param name="isAllOrNothing">True stores none where one is refused; else the others are stored.</param>
    /// <param name="cancellationToken">Cancels; then nothing happened.</param>
    /// <returns>What became of each, in their order.</returns>
    /// <exception cref="SyncException">
    /// <c>engine.push_too_large</c>, <c>engine.push_type_invalid</c>, <c>engine.customer_unknown</c>, <c>engine.push_paused</c>: the object was paused, or its Integration
    /// disconnected.
    /// </exception>
    public async Task<PushResult> PushAsync(
        CustomerId customer, string type, IReadOnlyList<ReadOnlyMemory<byte>> records, bool isAllOrNothing, CancellationToken cancellationToken)
    {
        Check(records);
        var integration = await RequireIntegrationAsync(customer, type, cancellationToken);
        var mapping = PushedData.TypeOf(catalog, type, IntegrationSettings.Read(integration.Settings) ?? []).Mapping;
        var key = await RequireObjectAsync(integration, type, cancellationToken);
        var batch = PushBatch.Map(records, mapping);
        if (isAllOrNothing && batch.HasRefused)
        {
            return batch.ToResult(key, writes: null);
        }

        await using var transaction = await store.BeginRepairAsync(key, cancellationToken) ?? throw Paused(type);
        var (_, _, writes) = await PageApplier.ApplyAsync(transaction, batch.Page, mapping.Version, isFullReading: false, cancellationToken, isPush: true);
        return batch.ToResult(key, writes);
    }

    private static void Check(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        var bytes = records.Sum(record => (long)record.Length);
        if (records.Count > MostRecords || bytes > MostBytes)
        {
            throw new SyncException(new SyncError(
                "engine.push_too_large",
                $"{records.Count} records of {bytes} bytes were sent at once; {MostRecords} and {MostBytes} are the most.",
                "Send them in several calls."));
        }
    }

    private async Task<Integration> RequireIntegrationAsync(CustomerId customer, string type, CancellationToken cancellationToken)
    {
        // A name that no type can have makes nothing.
        PushedData.RequireTypeName(type);
        if (await integrations.FindAsync(customer, PushedData.Name, cancellationToken) is { } known)
        {
            return known;
        }

        if (await customers.FindAsync(customer, cancellationToken) is null)
        {
            throw new SyncException(new SyncError("engine.customer_unknown", $"There is no customer {customer}.", "Add it first, or check its number."));
        }

        try
        {
            await integrations.AddAsync(customer, PushedData.Name, PushedData.Name, "{}", cancellationToken);
        }
        catch (SyncException exception) when (exception.Error.Code == "engine.name_taken")
        {
            // Another call was first.
        }

        return (await integrations.FindAsync(customer, PushedData.Name, cancellationToken)) is { Provider: PushedData.Name } made
            ? made
            : throw new SyncException(new SyncError(
                "engine.name_taken",
                $"Customer {customer} has an Integration called '{PushedData.Name}' that is not for data of its own.",
                "Give that one another name."));
    }

    private async Task<ObjectKey> RequireObjectAsync(Integration integration, string type, CancellationToken cancellationToken)
    {
        if (integration.Provider != PushedData.Name)
        {
            throw Paused(type);
        }

        var name = (await customers.FindAsync(integration.Key.Customer, cancellationToken))?.Name ?? "";
        var row = await objects.FindAsync(name, integration.Name, type, cancellationToken);
        if (row is null)
        {
            await integrations.PutObjectsAsync(integration.Key, [PushedData.TypeOf(catalog, type, []).Definition], cancellationToken);
            row = await objects.FindAsync(name, integration.Name, type, cancellationToken);
        }

        return row is { Status: not ObjectStatus.Paused } ? row.Key : throw Paused(type);
    }

    private static SyncException Paused(string type) => new(new SyncError(
        "engine.push_paused", $"The customer's own '{type}' is paused, or was disconnected.", "Resume it, and send the records again."));
}
