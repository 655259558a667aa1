using Syncline.Backends.Postgres.Processing;
using Syncline.Backends.Postgres.Runs;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>Beginning anew on PostgreSQL.</summary>
internal sealed class PostgresResetStore(PostgresDatabase database) : IResetStore
{
    private static readonly Statements Sql = Statements.Of("reset");

    public Task HoldAsync(IntegrationKey key, SyncError reason, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session =>
        {
            var values = new
            {
                customer = key.Customer.Value, integration = key.Integration.Value, code = reason.Code, message = reason.Message, hint = reason.Hint,
            };
            session.Defer(Sql["lock_objects"], values, returnsRows: true);
            await SupersedeAsync(session, key.Customer, await session.ListAsync<long>(Sql["live_runs"], values, cancellationToken), cancellationToken);
            return await session.ExecuteAsync(Sql["hold"], values, cancellationToken);
        },
        cancellationToken);

    public Task<bool> ResetAsync(ObjectKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session =>
        {
            session.Defer(Sql["lock_object"], Values(key), returnsRows: true);
            var live = await session.ListAsync<long>(Sql["live_runs_of_object"], Values(key), cancellationToken);
            await SupersedeAsync(session, key.Customer, live, cancellationToken);
            session.Defer(Sql["forget_partitions"], Values(key));
            return await session.ExecuteAsync(Sql["forget"], Values(key), cancellationToken) > 0;
        },
        cancellationToken);

    public Task<bool> DiscardAsync(ObjectKey key, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(key.Customer, session => DiscardAsync(session, key, ids, cancellationToken), cancellationToken);

    private static async Task<bool> DiscardAsync(
        PostgresSession session, ObjectKey key, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (await session.FindAsync<DiscardRow>(Sql["discardable"], Values(key), cancellationToken) is not { } row)
        {
            return false;
        }

        var interactions = new InteractionTable(session, key, row.Type, isInitial: false);
        var buried = await interactions.BuryAsync([.. ids.Distinct()], row.Run ?? 0, page: 0, cancellationToken);
        session.Defer(Sql["forget_contents"], new { customer = key.Customer.Value, @object = key.Object.Value, ids = buried.Select(each => each.Id).ToArray() });
        session.Defer(Sql["forget_quarantine"], Values(key));
        await session.ExecuteAsync(
            Sql["never_synced"], new { customer = key.Customer.Value, @object = key.Object.Value, count = (long)buried.Count }, cancellationToken);
        await interactions.AddChangesAsync(buried, cancellationToken);
        return true;
    }

    private static async Task SupersedeAsync(PostgresSession session, CustomerId customer, List<long> runs, CancellationToken cancellationToken)
    {
        if (runs.Count > 0)
        {
            await RunEnding.SupersedeAsync(session, customer, [.. runs], cancellationToken);
        }
    }

    private static object Values(ObjectKey key) => new { customer = key.Customer.Value, @object = key.Object.Value };
}
