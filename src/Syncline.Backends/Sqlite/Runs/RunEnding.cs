using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Runs;

/// <summary>Ends runs, within a transaction of the caller's. A run that has ended already stays as it is.</summary>
internal static class RunEnding
{
    private static readonly Statements Sql = Statements.Of("run_end");

    /// <summary>The run is done and its object synced. False when it had ended before.</summary>
    public static bool Succeed(SqliteSession session, RunKey run, long heldDeletes = 0)
    {
        if (End(session, run, RunState.Succeeded, null) is not { } ended)
        {
            return false;
        }

        session.Execute(Sql["object_synced"], new { customer = run.Customer.Value, run = run.Run.Value, @object = ended, held = heldDeletes });
        Follow(session, run, ended);
        return true;
    }

    /// <summary>The run has failed: by this error, or (null) by the one that is on its row.</summary>
    public static bool Fail(SqliteSession session, RunKey run, SyncError? error, bool needsPerson)
    {
        if (End(session, run, RunState.Failed, error) is not { } ended)
        {
            return false;
        }

        session.Execute(Sql["object_failed"], new { customer = run.Customer.Value, run = run.Run.Value, @object = ended, needsPerson });
        Follow(session, run, ended);
        return true;
    }

    /// <summary>An operator ended it.</summary>
    public static bool Cancel(SqliteSession session, RunKey run) => Break(session, run, RunState.Cancelled);

    /// <summary>Another run will take its place.</summary>
    public static bool Supersede(SqliteSession session, RunKey run) => Break(session, run, RunState.Superseded);

    private static bool Break(SqliteSession session, RunKey run, RunState state)
    {
        if (End(session, run, state, null) is not { } ended)
        {
            return false;
        }

        Follow(session, run, ended);
        return true;
    }

    private static long? End(SqliteSession session, RunKey run, RunState state, SyncError? error)
    {
        var key = new { customer = run.Customer.Value, run = run.Run.Value };
        var ended = session.Find<long?>(Sql["end"], new
        {
            key.customer,
            key.run,
            state = Word.Of(state),
            code = error?.Code,
            message = error?.Message,
            hint = error?.Hint,
        });
        if (ended is not null)
        {
            session.Execute(Sql["drop_staged"], key);
            session.Execute(Sql["drop_seen"], key);
        }

        return ended;
    }

    private static void Follow(SqliteSession session, RunKey run, long ended) =>
        session.Execute(Sql["object_after"], new { customer = run.Customer.Value, run = run.Run.Value, @object = ended });
}
