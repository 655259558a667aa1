using Syncline.Backends.Sqlite.Runs;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Maintenance;

/// <summary>The sweeper on SQLite.</summary>
internal sealed class SqliteSweepStore(SqliteDatabase database) : ISweepStore
{
    private static readonly Statements Sql = Statements.Of("sweep");

    public Task<int> ReturnUntakenAsync(TimeSpan sendGrace, TimeSpan throttle, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["return_untaken"], new { sendGrace = sendGrace.ToMilliseconds(), throttle = throttle.ToMilliseconds() }),
        cancellationToken);

    public Task<int> ExpireLeasesAsync(int attempts, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var expired = session.List<ExpiredRow>(Sql["expired"]);
            expired.ForEach(row => Expire(session, row, attempts));
            return expired.Count;
        },
        cancellationToken);

    public Task<IReadOnlyList<RunKey>> TakeStalledProcessingAsync(TimeSpan grace, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<RunKey>>(
            session => session.List<RunKeyRow>(Sql["take_stalled"], new { grace = grace.ToMilliseconds(), limit }).ConvertAll(row => row.ToKey()),
            cancellationToken);

    public Task<int> ReturnAllAsync(CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Execute(Sql["drop_workers"]);
            session.Execute(Sql["drop_renewals"]);
            session.Execute(Sql["drop_shares"]);
            var returned = session.Execute(Sql["return_leased"]) + session.Execute(Sql["return_dispatched"]);
            return returned + session.Execute(Sql["void_claims"]);
        },
        cancellationToken);

    private static void Expire(SqliteSession session, ExpiredRow row, int attempts)
    {
        // Progress is a page, or having fetched all: then only the worker's last word was lost.
        if (row.HasProgress || row.IsFetched)
        {
            Return(session, row, spent: 0, error: null);
            return;
        }

        var error = new SyncError(
            "engine.lease_expired",
            $"Worker '{row.Worker}' held run {row.Key} until its lease ran out and staged nothing.",
            "The worker was killed or cannot reach the partner: see its log. The run is tried again.");
        if (row.Attempt + 1 < attempts)
        {
            Return(session, row, spent: 1, error);
        }
        else if (row.StagedPages == 0)
        {
            RunEnding.Fail(session, row.Key, error, needsPerson: false);
        }
        else
        {
            session.Execute(Sql["fail_after_drain"], Values(row, 1, error));
        }
    }

    private static void Return(SqliteSession session, ExpiredRow row, int spent, SyncError? error) =>
        session.Execute(Sql["return_expired"], Values(row, spent, error));

    private static object Values(ExpiredRow row, int spent, SyncError? error) => new
    {
        customer = row.Customer,
        run = row.Run,
        spent,
        code = error?.Code,
        message = error?.Message,
        hint = error?.Hint,
    };
}
