using System.Runtime.CompilerServices;
using Syncline.Backends.Sqlite.Runs;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Processing;

/// <summary>Deletes by absence on SQLite.</summary>
internal sealed class SqliteReconcileStore(SqliteDatabase database) : IReconcileStore
{
    private static readonly Statements Sql = Statements.Of("reconcile");

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadSeenAsync(RunKey run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Page by page, so that no reader is held while the caller works.
        for (var page = 0; await FindSeenAsync(run, page, cancellationToken) is { } row; page = row.Page)
        {
            yield return row.Seen;
        }
    }

    public Task<bool> IsCompleteAsync(RunKey run, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<bool>(Sql["is_complete"], new { customer = run.Customer.Value, run = run.Run.Value }), cancellationToken);

    public Task<IReadOnlyList<string>> ListLiveIdsAsync(ObjectKey key, string? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            session => session.List<string>(
                after is null ? Sql["live_ids_from_first"] : Sql["live_ids"],
                new { customer = key.Customer.Value, @object = key.Object.Value, after, limit }),
            cancellationToken);

    public Task<bool> DeleteAsync(RunKey run, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Delete(session, run, ids), cancellationToken);

    public Task<bool> CompleteAsync(RunKey run, IReadOnlyList<string> lastDeletes, long heldDeletes, CancellationToken cancellationToken)
    {
        CrashPoints.Hit("K10");
        return database.WriteAsync(
            session => Delete(session, run, lastDeletes) && RunEnding.Succeed(session, run, heldDeletes), cancellationToken);
    }

    private static bool Delete(SqliteSession session, RunKey run, IReadOnlyList<string> ids)
    {
        var key = new { customer = run.Customer.Value, run = run.Run.Value };
        if (session.Find<PageRow>(Sql["reconciling"], key) is not { } row)
        {
            return false;
        }

        var interactions = new InteractionTable(session, new ObjectKey(run.Customer, new ObjectId(row.Object)), row.Type, row.IsInitial);
        var buried = interactions.Bury(ids, run.Run.Value, row.Page);
        session.Execute(Sql["count_deletes"], new { key.customer, key.run, count = buried.Count });
        session.Execute(Sql["count_live_down"], new { key.customer, @object = row.Object, count = buried.Count });
        interactions.AddChanges(buried);
        return true;
    }

    private Task<SeenRow?> FindSeenAsync(RunKey run, int page, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<SeenRow>(Sql["seen_after"], new { customer = run.Customer.Value, run = run.Run.Value, page }), cancellationToken);
}
