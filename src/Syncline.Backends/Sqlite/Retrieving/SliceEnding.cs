using Syncline.Backends.Sqlite.Runs;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Retrieving;

/// <summary>What follows from the end of a slice, within a transaction of the caller's.</summary>
internal static class SliceEnding
{
    /// <summary>The staged pages under which a run that waited for the processor reads on: half of what may be staged.</summary>
    public const int FlowResumes = 2;

    private const string OwnBudget = "default";
    private static readonly Statements Sql = Statements.Of("slice_end");

    /// <summary>False when the lease was lost or the run has ended.</summary>
    public static bool End(SqliteSession session, Lease lease, SliceEnd end)
    {
        var key = new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value, token = lease.Token };
        if (session.Find<HeldRow>(Sql["find_held"], key) is not { } held)
        {
            return false;
        }

        if (held.State != Word.Of(RunState.Retrieving))
        {
            return end is SliceEnd.Fetched && (held.State == Word.Of(RunState.Draining) || held.State == Word.Of(RunState.Reconciling));
        }

        if (end is SliceEnd.NothingNew(var position))
        {
            return Finish(session, lease.Run, position);
        }

        // What is staged whole is fetched, whatever its worker has been told: it may have given up just when the last page was stored.
        Settle(session, lease, held, held.LastPage is null ? end : new SliceEnd.Fetched());
        return true;
    }

    private static bool Finish(SqliteSession session, RunKey run, string position) =>
        session.Execute(Sql["skip_to_end"], new { customer = run.Customer.Value, run = run.Run.Value, position }) > 0 && RunEnding.Succeed(session, run);

    private static void Settle(SqliteSession session, Lease lease, HeldRow held, SliceEnd end)
    {
        switch (end)
        {
            case SliceEnd.More:
                MakeReady(session, lease, isFirst: false);
                break;
            case SliceEnd.HandedBack:
                MakeReady(session, lease, isFirst: true);
                break;
            case SliceEnd.Fetched:
                Drain(session, lease, held);
                break;
            case SliceEnd.FlowControl when held.StagedPages <= FlowResumes:
                MakeReady(session, lease, isFirst: false);
                break;
            case SliceEnd.FlowControl:
                session.Execute(Sql["wait_for_processor"], Values(lease));
                break;
            case SliceEnd.Retry retry:
                session.Execute(Sql["back_off"], Values(lease, retry.Error, after: retry.After.ToMilliseconds()));
                break;
            case SliceEnd.Parked parked:
                Park(session, lease, held, parked);
                break;
            case SliceEnd.Failed failed:
                Fail(session, lease, held, failed.Error, needsPerson: false);
                break;
            case SliceEnd.NeedsPerson stopped:
                Fail(session, lease, held, stopped.Error, needsPerson: true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(end), end, "This end of a slice is not known.");
        }
    }

    private static void MakeReady(SqliteSession session, Lease lease, bool isFirst) =>
        session.Execute(Sql["ready"], new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value, first = isFirst });

    private static void Drain(SqliteSession session, Lease lease, HeldRow held)
    {
        if (held.LastPage is null)
        {
            throw new InvalidOperationException($"Run {lease.Run} is said to be fetched, and no page of it was the last.");
        }

        session.Execute(Sql["drain"], Values(lease));
    }

    private static void Park(SqliteSession session, Lease lease, HeldRow held, SliceEnd.Parked parked)
    {
        var values = new
        {
            customer = lease.Run.Customer.Value,
            run = lease.Run.Run.Value,
            integration = held.Integration,
            budget = parked.Budget ?? OwnBudget,
            after = parked.After.ToMilliseconds(),
            code = parked.Error.Code,
            message = parked.Error.Message,
            hint = parked.Error.Hint,
        };
        session.Execute(Sql["park_budget"], values);
        session.Execute(Sql["park_runs"], values);
    }

    private static void Fail(SqliteSession session, Lease lease, HeldRow held, SyncError error, bool needsPerson)
    {
        if (held.StagedPages == 0)
        {
            RunEnding.Fail(session, lease.Run, error, needsPerson);
            return;
        }

        session.Execute(Sql["fail_after_drain"], Values(lease, error, endsAs: needsPerson ? "needs_person" : "failed"));
    }

    private static object Values(Lease lease, SyncError? error = null, long after = 0, string? endsAs = null) => new
    {
        customer = lease.Run.Customer.Value,
        run = lease.Run.Run.Value,
        after,
        endsAs,
        code = error?.Code,
        message = error?.Message,
        hint = error?.Hint,
    };
}
