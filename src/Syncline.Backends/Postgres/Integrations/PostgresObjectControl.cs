using Syncline.Backends.Postgres.Runs;
using Syncline.Backends.Postgres.Scheduling;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>An operator's commands on PostgreSQL.</summary>
internal sealed class PostgresObjectControl(PostgresDatabase database) : IObjectControl
{
    private const string Active = "active";
    private static readonly Statements Sql = Statements.Of("control");

    public Task<bool> SetScheduleAsync(
        ObjectKey key, string? schedule, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            key.Customer,
            async session =>
            {
                session.Defer(Sql["set_schedule"], new { customer = key.Customer.Value, @object = key.Object.Value, schedule });
                var found = await session.ListAsync<TakenDueRow>(Sql["find"], Values(key), cancellationToken);
                await SetNextDueAsync(session, found, nextDue, cancellationToken);
                return found.Count > 0;
            },
            cancellationToken);

    public Task RescheduleAsync(IntegrationKey key, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            key.Customer,
            async session =>
            {
                var values = new { customer = key.Customer.Value, integration = key.Integration.Value };
                var found = await session.ListAsync<TakenDueRow>(Sql["find_of_integration"], values, cancellationToken);
                await SetNextDueAsync(session, found, nextDue, cancellationToken);
                return found.Count;
            },
            cancellationToken);

    public Task<bool> PauseAsync(ObjectKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session =>
        {
            session.Defer(Sql["lock"], Values(key), returnsRows: true);
            if (await session.FindAsync<LiveRunRow>(Sql["live_run"], Values(key), cancellationToken) is { } live)
            {
                await RunEnding.CancelAsync(session, key.Customer, [live.Run], cancellationToken);
            }

            return await session.ExecuteAsync(Sql["pause"], Values(key), cancellationToken) > 0;
        },
        cancellationToken);

    public Task<bool> ResumeAsync(ObjectKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session =>
        {
            session.Defer(Sql["resume"], Values(key));
            return await session.FindAsync<string>(Sql["lock"], Values(key), cancellationToken) is not null;
        },
        cancellationToken);

    public Task<SyncRequestResult> RequestSyncAsync(ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            key.Customer, session => RequestAsync(session, key, kind == ReadKind.Full, allowDeletes, cancellationToken), cancellationToken);

    public Task<int> MendAsync(IntegrationKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        session => session.ExecuteAsync(
            Sql["mend"], new { customer = key.Customer.Value, integration = key.Integration.Value }, cancellationToken),
        cancellationToken);

    private static async Task<SyncRequestResult> RequestAsync(
        PostgresSession session, ObjectKey key, bool isFull, bool allowDeletes, CancellationToken cancellationToken)
    {
        var values = new { customer = key.Customer.Value, @object = key.Object.Value, isFull, allowDeletes };
        if (await session.FindAsync<string>(Sql["lock"], Values(key), cancellationToken) is not { } state)
        {
            return SyncRequestResult.NotFound;
        }

        if (state != Active)
        {
            return SyncRequestResult.NotActive;
        }

        var live = await session.FindAsync<LiveRunRow>(Sql["live_run"], Values(key), cancellationToken);
        if (live is null)
        {
            await session.ExecuteAsync(Sql["make_due"], values, cancellationToken);
            return SyncRequestResult.Due;
        }

        var readsInFull = live.Kind == Word.Of(ReadKind.Full);
        if (live.HasBegun || (isFull && !readsInFull))
        {
            await session.ExecuteAsync(Sql["ask_again"], values, cancellationToken);
            return SyncRequestResult.Again;
        }

        await session.ExecuteAsync(Sql["join"], new { values.customer, run = live.Run, allowDeletes }, cancellationToken);
        if (allowDeletes && !readsInFull)
        {
            await session.ExecuteAsync(Sql["allow_deletes"], Values(key), cancellationToken);
        }

        return SyncRequestResult.Joined;
    }

    private static async Task SetNextDueAsync(
        PostgresSession session, List<TakenDueRow> rows, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await session.ExecuteAsync(
            Sql["set_next_due"],
            new
            {
                customer = rows[0].Customer,
                objects = rows.Select(row => row.Object).ToArray(),
                nextDueAt = rows.Select(row => nextDue(row.ToDueObject(), UnixTime.At(row.Now)).ToUnixTimeMilliseconds()).ToArray(),
            },
            cancellationToken);
    }

    private static object Values(ObjectKey key) => new { customer = key.Customer.Value, @object = key.Object.Value };
}
