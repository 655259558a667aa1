using Syncline.Backends.Postgres.Retrieving;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Runs;

/// <summary>
/// Ends runs, within a transaction of the caller's. A run that has ended already stays as it is. The object's row is locked before the run's:
/// a caller that has locked the run's row already must have locked the object's before that.
/// </summary>
internal static class RunEnding
{
    private static readonly Statements Sql = Statements.Of("run_end");

    /// <summary>The run is done and its object synced. False when it had ended before.</summary>
    public static Task<bool> SucceedAsync(PostgresSession session, RunKey run, long heldDeletes, CancellationToken cancellationToken) =>
        EndAsync(session, [run], new Ending(RunState.Succeeded) { HeldDeletes = heldDeletes }, cancellationToken);

    /// <summary>
    /// As the other, for runs of any Customers that the session has named, of which nothing was staged and nothing is to be: each succeeds as if its one page had been
    /// applied, if it is held by its lease.
    /// </summary>
    /// <returns>Those that have.</returns>
    public static Task<List<RunKeyRow>> SucceedBareAsync(PostgresSession session, IReadOnlyList<BareRun> bare, CancellationToken cancellationToken)
    {
        var runs = RunColumns.Of([.. bare.Select(each => each.Lease.Run)]);
        LockObjects(session, runs);
        var tokens = bare.Select(each => (long?)each.Lease.Token).ToArray();
        return session.ListAsync<RunKeyRow>(
            Sql["end"], Values(runs, tokens, [.. bare.Select(each => each.Position)], new Ending(RunState.Succeeded)), cancellationToken);
    }

    /// <summary>The run has failed: by this error, or (null) by the one that is on its row.</summary>
    public static Task<bool> FailAsync(PostgresSession session, RunKey run, SyncError? error, bool needsPerson, CancellationToken cancellationToken) =>
        EndAsync(session, [run], new Ending(RunState.Failed) { Error = error, NeedsPerson = needsPerson }, cancellationToken);

    /// <summary>An operator ended them.</summary>
    public static Task<bool> CancelAsync(PostgresSession session, CustomerId customer, long[] runs, CancellationToken cancellationToken) =>
        EndAsync(session, [.. runs.Select(run => new RunKey(customer, new RunId(run)))], new Ending(RunState.Cancelled), cancellationToken);

    /// <summary>Others will take their place.</summary>
    public static Task<bool> SupersedeAsync(PostgresSession session, CustomerId customer, long[] runs, CancellationToken cancellationToken) =>
        EndAsync(session, [.. runs.Select(run => new RunKey(customer, new RunId(run)))], new Ending(RunState.Superseded), cancellationToken);

    private static async Task<bool> EndAsync(PostgresSession session, IReadOnlyCollection<RunKey> keys, Ending ending, CancellationToken cancellationToken)
    {
        var runs = RunColumns.Of(keys);
        LockObjects(session, runs);
        return await session.ExecuteAsync(Sql["end"], Values(runs, new long?[keys.Count], new string?[keys.Count], ending), cancellationToken) > 0;
    }

    /// <summary>Locks the objects of runs, in the order in which everyone does who locks several; with the next statement.</summary>
    private static void LockObjects(PostgresSession session, RunColumns runs) =>
        session.Defer(Sql["lock_objects"], new { customers = runs.Customers, runs = runs.Runs }, returnsRows: true);

    private static object Values(RunColumns runs, long?[] tokens, string?[] positions, Ending ending) => new
    {
        customers = runs.Customers,
        runs = runs.Runs,
        tokens,
        positions,
        state = Word.Of(ending.State),
        code = ending.Error?.Code,
        message = ending.Error?.Message,
        hint = ending.Error?.Hint,
        needsPerson = ending.NeedsPerson,
        held = ending.HeldDeletes,
    };

    private sealed record Ending(RunState State)
    {
        public SyncError? Error { get; init; }

        public bool NeedsPerson { get; init; }

        public long HeldDeletes { get; init; }
    }
}
