using Syncline.Backends.Postgres.Delivery;
using Syncline.Backends.Postgres.Retrieving;
using Syncline.Maintenance;

namespace Syncline.Backends.Postgres.Maintenance;

/// <summary>The pruner on PostgreSQL: small batches, each a transaction of its own.</summary>
/// <param name="database">What is pruned.</param>
/// <param name="bodies">Where the bodies of staged pages are kept; null for their rows.</param>
internal sealed class PostgresPruneStore(PostgresDatabase database, IPageBodies? bodies = null) : IPruneStore
{
    // A body is kept just before its row is written.
    private static readonly TimeSpan UntilLeftover = TimeSpan.FromHours(1);
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

        return dropped + await SweepBodiesAsync(limit - dropped, cancellationToken);
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

    /// <summary>Bodies to which no row refers: of pages that were refused, or whose run has ended otherwise, or whose Customer was removed.</summary>
    private async Task<int> SweepBodiesAsync(int limit, CancellationToken cancellationToken)
    {
        var swept = 0;
        if (bodies is null || limit == 0)
        {
            return swept;
        }

        await foreach (var places in bodies.ListAsync(UntilLeftover, cancellationToken))
        {
            var leftovers = places.Except(await FindStagedAsync(places, cancellationToken)).Take(limit - swept).ToList();
            await bodies.DeleteAsync(leftovers, cancellationToken);
            swept += leftovers.Count;
            if (swept == limit)
            {
                break;
            }
        }

        return swept;
    }

    private async Task<IEnumerable<PagePlace>> FindStagedAsync(IReadOnlyList<PagePlace> places, CancellationToken cancellationToken)
    {
        var values = new
        {
            customers = places.Select(place => place.Customer).ToArray(),
            runs = places.Select(place => place.Run).ToArray(),
            pages = places.Select(place => place.Page).ToArray(),
        };
        var staged = await database.AsSystemAsync(session => session.ListAsync<string>(Sql["staged_places"], values, cancellationToken), cancellationToken);
        return staged.Select(PagePlace.Read).OfType<PagePlace>();
    }

    private Task<int> CountAsync(string statement, object values, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => (int)await session.GetAsync<long>(Sql[statement], values, cancellationToken), cancellationToken);
}
