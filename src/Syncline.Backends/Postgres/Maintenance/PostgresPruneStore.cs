using Syncline.Backends.Postgres.Delivery;
using Syncline.Backends.Postgres.Retrieving;
using Syncline.Maintenance;

namespace Syncline.Backends.Postgres.Maintenance;

/// <summary>The pruner on PostgreSQL: small batches, each a transaction of its own.</summary>
/// <param name="database">What is pruned.</param>
/// <param name="bodies">Where the bodies of staged pages are kept; null for their rows.</param>
internal sealed class PostgresPruneStore(PostgresDatabase database, IPageBodies? bodies = null) : IPruneStore
{
    private static readonly string[] Leftovers = ["drop_staged", "drop_seen", "drop_workers", "drop_budgets", "drop_samples"];
    private static readonly Statements Sql = Statements.Of("system/prune");
    private readonly BodySweep _bodies = new(database, bodies);

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

        return dropped + await _bodies.SweepAsync(limit - dropped, cancellationToken);
    }

    public async Task<int> PruneChangesAsync(TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        var dropped = 0;
        for (var shard = 0; shard < ShardCursor.Shards && dropped < limit; shard++)
        {
            var values = new { shard, age = age.ToMilliseconds(), limit = limit - dropped };
            dropped += await database.AsSystemAsync(
                async session =>
                {
                    session.WalkIndexes();
                    session.LookUpEach();
                    var gone = await session.GetAsync<DroppedRow>(Sql["drop_changes"], values, cancellationToken);
                    if (gone.Count > 0)
                    {
                        // Last, because writers to the shard wait for its row.
                        await session.ExecuteAsync(Sql["note_pruned"], new { shard, until = gone.Position }, cancellationToken);
                    }

                    return gone.Count;
                },
                cancellationToken);
        }

        return dropped;
    }

    private Task<int> CountAsync(string statement, object values, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => (int)await session.GetAsync<long>(Sql[statement], values, cancellationToken), cancellationToken);
}
