using Syncline.Backends.Sqlite.Runs;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>An operator's commands on SQLite.</summary>
internal sealed class SqliteObjectControl(SqliteDatabase database) : IObjectControl
{
    private const string Active = "active";
    private static readonly Statements Sql = Statements.Of("control");

    public Task<bool> SetScheduleAsync(
        ObjectKey key, string? schedule, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var values = new { customer = key.Customer.Value, @object = key.Object.Value, schedule };
                if (session.Execute(Sql["set_schedule"], values) == 0)
                {
                    return false;
                }

                SetNextDue(session, session.Get<DueRow>(Sql["find"], values), nextDue);
                return true;
            },
            cancellationToken);

    public Task RescheduleAsync(IntegrationKey key, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var rows = session.List<DueRow>(Sql["find_of_integration"], new { customer = key.Customer.Value, integration = key.Integration.Value });
                rows.ForEach(row => SetNextDue(session, row, nextDue));
                return rows.Count;
            },
            cancellationToken);

    public Task<bool> PauseAsync(ObjectKey key, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            if (session.Find<LiveRunRow>(Sql["live_run"], Values(key)) is { } live)
            {
                RunEnding.Cancel(session, new RunKey(key.Customer, new RunId(live.Run)));
            }

            return session.Execute(Sql["pause"], Values(key)) > 0;
        },
        cancellationToken);

    public Task<bool> ResumeAsync(ObjectKey key, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Execute(Sql["resume"], Values(key));
            return session.Find<string>(Sql["state"], Values(key)) is not null;
        },
        cancellationToken);

    public Task<SyncRequestResult> RequestSyncAsync(ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Request(session, key, kind == ReadKind.Full, allowDeletes), cancellationToken);

    public Task<int> MendAsync(IntegrationKey key, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["mend"], new { customer = key.Customer.Value, integration = key.Integration.Value }), cancellationToken);

    private static SyncRequestResult Request(SqliteSession session, ObjectKey key, bool isFull, bool allowDeletes)
    {
        var values = new { customer = key.Customer.Value, @object = key.Object.Value, isFull, allowDeletes };
        if (session.Find<string>(Sql["state"], values) is not { } state)
        {
            return SyncRequestResult.NotFound;
        }

        if (state != Active)
        {
            return SyncRequestResult.NotActive;
        }

        var live = session.Find<LiveRunRow>(Sql["live_run"], values);
        if (live is null)
        {
            session.Execute(Sql["make_due"], values);
            return SyncRequestResult.Due;
        }

        var readsInFull = live.Kind == Word.Of(ReadKind.Full);
        if (live.HasBegun || (isFull && !readsInFull))
        {
            session.Execute(Sql["ask_again"], values);
            return SyncRequestResult.Again;
        }

        session.Execute(Sql["join"], new { values.customer, run = live.Run, allowDeletes });
        if (allowDeletes && !readsInFull)
        {
            session.Execute(Sql["allow_deletes"], values);
        }

        return SyncRequestResult.Joined;
    }

    private static void SetNextDue(SqliteSession session, DueRow row, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue)
    {
        var nextDueAt = nextDue(row.ToDueObject(), UnixTime.At(session.Now)).ToUnixTimeMilliseconds();
        session.Execute(Sql["set_next_due"], new { customer = row.Customer, @object = row.Object, nextDueAt });
    }

    private static object Values(ObjectKey key) => new { customer = key.Customer.Value, @object = key.Object.Value };
}
