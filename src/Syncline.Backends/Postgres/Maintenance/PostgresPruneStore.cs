using Syncline.Maintenance;

namespace Syncline.Backends.Postgres.Maintenance;

/// <summary>The pruner on PostgreSQL: small batches, each a transaction of its own.</summary>
internal sealed class PostgresPruneStore(PostgresDatabase database) : IPruneStore
{
    private static readonly string[] Leftovers = ["drop_staged", "drop_seen", "drop_workers", "drop_budgets", "drop_samples"];
    private static readonly Statements Sql = Statements.Of("system/prune");

    public async Task<int> PruneRunsAsync(int keep, TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        var surplus = await CountAsync("drop_surplus", new { keep = (long)Math.Max(keep, 1), limit }, cancellationToken);
        return surplus + await CountAsync("drop_aged", new { age = age.ToMilliseconds(), limit = limit - surplus }, cancellationToken);
    }

    public async Task<int> PruneLeftoversAsync(TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        var dropped = 0;
        foreach (var statement in Leftovers)
        {
            var values = new { age = age.ToMilliseconds(), limit = limit - dropped };
            dropped += await database.AsSystemAsync(session => session.ExecuteAsync(Sql[statement], values, cancellationToken), cancellationToken);
        }

        return dropped;
    }

    private Task<int> CountAsync(string statement, object values, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => (int)await session.GetAsync<long>(Sql[statement], values, cancellationToken), cancellationToken);
}
