using Syncline.Backends.Postgres.Runs;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>What follows from the end of a slice, within a transaction of the caller's.</summary>
internal static class SliceEnding
{
    /// <summary>The staged pages under which a run that waited for the processor reads on: half of what may be staged.</summary>
    public const int FlowResumes = 2;

    private const string OwnBudget = "default";
    private static readonly Statements Sql = Statements.Of("slice_end");

    /// <summary>False when the lease was lost or the run has ended.</summary>
    public static async Task<bool> EndAsync(PostgresSession session, Lease lease, SliceEnd end, CancellationToken cancellationToken)
    {
        LockFirst(session, lease, end);
        var key = new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value, token = lease.Token };
        if (await session.FindAsync<HeldRow>(Sql["find_held"], key, cancellationToken) is not { } held)
        {
            return false;
        }

        if (held.State != Word.Of(RunState.Retrieving))
        {
            return end is SliceEnd.Fetched && (held.State == Word.Of(RunState.Draining) || held.State == Word.Of(RunState.Reconciling));
        }

        // What is staged whole is fetched, whatever its worker has been told: it may have given up just when the last page was stored.
        await (held.LastPage is null ? SettleAsync(session, lease, held, end, cancellationToken) : DrainAsync(session, lease, cancellationToken));
        return true;
    }

    /// <summary>The rows of objects that this end will write stand before the run's own.</summary>
    private static void LockFirst(PostgresSession session, Lease lease, SliceEnd end)
    {
        var key = new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value };
        if (end is SliceEnd.Parked parked)
        {
            session.Defer(Sql["lock_budget"], new { key.customer, key.run, budget = parked.Budget ?? OwnBudget }, returnsRows: true);
        }
        else if (end is SliceEnd.Failed or SliceEnd.NeedsPerson)
        {
            session.Defer(Sql["lock_object"], key, returnsRows: true);
        }
    }

    private static Task SettleAsync(PostgresSession session, Lease lease, HeldRow held, SliceEnd end, CancellationToken cancellationToken) => end switch
    {
        SliceEnd.More => MakeReadyAsync(session, lease, isFirst: false, cancellationToken),
        SliceEnd.HandedBack => MakeReadyAsync(session, lease, isFirst: true, cancellationToken),
        SliceEnd.Fetched => throw new InvalidOperationException($"Run {lease.Run} is said to be fetched, and no page of it was the last."),
        SliceEnd.FlowControl when held.StagedPages <= FlowResumes => MakeReadyAsync(session, lease, isFirst: false, cancellationToken),
        SliceEnd.FlowControl => session.ExecuteAsync(
            Sql["wait_for_processor"], new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value }, cancellationToken),
        SliceEnd.Retry retry => BackOffAsync(session, lease, retry, cancellationToken),
        SliceEnd.Parked parked => ParkAsync(session, lease, held, parked, cancellationToken),
        SliceEnd.Failed failed => FailAsync(session, lease, held, failed.Error, needsPerson: false, cancellationToken),
        SliceEnd.NeedsPerson stopped => FailAsync(session, lease, held, stopped.Error, needsPerson: true, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "This end of a slice is not known."),
    };

    private static Task<int> DrainAsync(PostgresSession session, Lease lease, CancellationToken cancellationToken) => session.ExecuteAsync(
        Sql["drain"],
        new { customers = new[] { lease.Run.Customer.Value }, runs = new[] { lease.Run.Run.Value }, tokens = new[] { lease.Token } },
        cancellationToken);

    private static Task<int> MakeReadyAsync(PostgresSession session, Lease lease, bool isFirst, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Sql["ready"], new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value, first = isFirst }, cancellationToken);

    private static Task<int> BackOffAsync(PostgresSession session, Lease lease, SliceEnd.Retry retry, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Sql["back_off"],
            new
            {
                customer = lease.Run.Customer.Value,
                run = lease.Run.Run.Value,
                after = retry.After.ToMilliseconds(),
                code = retry.Error.Code,
                message = retry.Error.Message,
                hint = retry.Error.Hint,
            },
            cancellationToken);

    private static async Task ParkAsync(
        PostgresSession session, Lease lease, HeldRow held, SliceEnd.Parked parked, CancellationToken cancellationToken)
    {
        var budget = new
        {
            customer = lease.Run.Customer.Value,
            integration = held.Integration,
            budget = parked.Budget ?? OwnBudget,
            after = parked.After.ToMilliseconds(),
            code = parked.Error.Code,
            message = parked.Error.Message,
            hint = parked.Error.Hint,
        };
        await session.ExecuteAsync(Sql["park_budget"], budget, cancellationToken);
        await session.ExecuteAsync(
            Sql["park_runs"], new { budget.customer, budget.integration, budget.budget, run = lease.Run.Run.Value }, cancellationToken);
    }

    private static Task FailAsync(
        PostgresSession session, Lease lease, HeldRow held, SyncError error, bool needsPerson, CancellationToken cancellationToken) =>
        held.StagedPages == 0
            ? RunEnding.FailAsync(session, lease.Run, error, needsPerson, cancellationToken)
            : session.ExecuteAsync(
                Sql["fail_after_drain"],
                new
                {
                    customer = lease.Run.Customer.Value,
                    run = lease.Run.Run.Value,
                    endsAs = needsPerson ? "needs_person" : "failed",
                    code = error.Code,
                    message = error.Message,
                    hint = error.Hint,
                },
                cancellationToken);
}
