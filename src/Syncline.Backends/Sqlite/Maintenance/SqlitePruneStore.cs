using Syncline.Maintenance;

namespace Syncline.Backends.Sqlite.Maintenance;

/// <summary>The pruner on SQLite.</summary>
internal sealed class SqlitePruneStore(SqliteDatabase database) : IPruneStore
{
    private static readonly string[] Leftovers = ["drop_staged", "drop_seen", "drop_workers", "drop_budgets", "drop_samples"];
    private static readonly Statements Sql = Statements.Of("prune");

    public Task<int> PruneRunsAsync(int keep, TimeSpan age, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var surplus = DropSurplus(session, keep, limit);
            return surplus + DropAged(session, age, limit - surplus);
        },
        cancellationToken);

    public Task<int> PruneLeftoversAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var dropped = 0;
            foreach (var statement in Leftovers)
            {
                dropped += session.Execute(Sql[statement], new { age = age.ToMilliseconds(), limit = limit - dropped });
            }

            return dropped;
        },
        cancellationToken);

    public Task<int> PruneChangesAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Execute(Sql["note_pruned"], new { age = age.ToMilliseconds(), limit });
            return session.Execute(Sql["drop_changes"]);
        },
        cancellationToken);

    private static int DropSurplus(SqliteSession session, int keep, int limit)
    {
        var dropped = 0;
        foreach (var row in session.List<PrunedRow>(Sql["crowded"], new { keep = Math.Max(keep, 1), limit }))
        {
            var most = Math.Min(row.Surplus, limit - dropped);
            dropped += CountDown(session, row, session.Execute(Sql["drop_oldest"], new { customer = row.Customer, @object = row.Object, limit = most }));
        }

        return dropped;
    }

    private static int DropAged(SqliteSession session, TimeSpan age, int limit)
    {
        var aged = session.List<PrunedRow>(Sql["aged"], new { age = age.ToMilliseconds(), limit });
        return aged.Sum(row => CountDown(session, row, session.Execute(Sql["drop_run"], new { customer = row.Customer, run = row.Run })));
    }

    private static int CountDown(SqliteSession session, PrunedRow row, int count)
    {
        session.Execute(Sql["count_down"], new { customer = row.Customer, @object = row.Object, count });
        return count;
    }
}
