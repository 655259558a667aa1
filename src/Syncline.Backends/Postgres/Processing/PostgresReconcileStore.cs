using System.Runtime.CompilerServices;
using Syncline.Backends.Postgres.Runs;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Processing;

/// <summary>Deletes by absence on PostgreSQL.</summary>
internal sealed class PostgresReconcileStore(PostgresDatabase database) : IReconcileStore
{
    private static readonly Statements Sql = Statements.Of("reconcile");
    private static readonly Statements ApplySql = Statements.Of("apply");

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadSeenAsync(RunKey run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A few pages at a time, so that no transaction is open while the caller works.
        for (var page = 0; await ListSeenAsync(run, page, cancellationToken) is { Count: > 0 } rows; page = rows[^1].Page)
        {
            foreach (var row in rows)
            {
                yield return row.Seen;
            }
        }
    }

    public Task<bool> IsCompleteAsync(RunKey run, CancellationToken cancellationToken) => database.AsCustomerAsync(
        run.Customer,
        session => session.FindAsync<bool>(Sql["is_complete"], new { customer = run.Customer.Value, run = run.Run.Value }, cancellationToken),
        cancellationToken);

    public Task<IReadOnlyList<string>> ListLiveIdsAsync(ObjectKey key, string? after, int limit, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<string>>(
            key.Customer,
            async session =>
            {
                session.WalkIndexes();
                var values = new { customer = key.Customer.Value, @object = key.Object.Value, after, limit };
                return await session.ListAsync<string>(Sql[after is null ? "live_ids_from_first" : "live_ids"], values, cancellationToken);
            },
            cancellationToken);

    public Task<bool> DeleteAsync(RunKey run, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(run.Customer, session => DeleteAsync(session, run, ids, completesWith: null, cancellationToken), cancellationToken);

    public Task<bool> CompleteAsync(RunKey run, IReadOnlyList<string> lastDeletes, long heldDeletes, CancellationToken cancellationToken)
    {
        CrashPoints.Hit("K10");
        return database.AsCustomerAsync(
            run.Customer,
            session => DeleteAsync(session, run, lastDeletes, completesWith: heldDeletes, cancellationToken),
            cancellationToken);
    }

    /// <summary>Deletes, completes the run where it is to, and takes the positions last.</summary>
    private static async Task<bool> DeleteAsync(
        PostgresSession session, RunKey run, IReadOnlyList<string> ids, long? completesWith, CancellationToken cancellationToken)
    {
        var key = new { customer = run.Customer.Value, run = run.Run.Value };
        session.Defer(ApplySql["lock_object_of_run"], key, returnsRows: true);
        if (await session.FindAsync<PageRow>(Sql["reconciling"], key, cancellationToken) is not { } row)
        {
            return false;
        }

        var interactions = new InteractionTable(session, new ObjectKey(run.Customer, new ObjectId(row.Object)), row.Type, row.IsInitial);
        var buried = await interactions.BuryAsync(ids, run.Run.Value, row.Page, cancellationToken);
        session.Defer(Sql["count_live_down"], new { key.customer, @object = row.Object, count = (long)buried.Count });
        await session.ExecuteAsync(Sql["count_deletes"], new { key.customer, key.run, count = (long)buried.Count }, cancellationToken);
        if (completesWith is { } held)
        {
            await RunEnding.SucceedAsync(session, run, held, cancellationToken);
        }

        await interactions.AddChangesAsync(buried, cancellationToken);
        return true;
    }

    private Task<List<SeenRow>> ListSeenAsync(RunKey run, int page, CancellationToken cancellationToken) => database.AsCustomerAsync(
        run.Customer,
        session => session.ListAsync<SeenRow>(
            Sql["seen_after"], new { customer = run.Customer.Value, run = run.Run.Value, page }, cancellationToken),
        cancellationToken);
}
