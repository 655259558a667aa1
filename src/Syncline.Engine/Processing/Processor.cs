using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Queues;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>Executes a Process Job: applies what is staged of a run, page by page in order, one transaction each; then reconciles a full reading.</summary>
internal sealed partial class Processor(
    IApplyStore store, MappingResolver mappings, Reconciler reconciler, ProcessNotifier notifier, WorkerIdentity worker, Signals signals,
    IOptions<SynclineOptions> options, TimeProvider clock, ILogger<Processor> logger) : IJob
{
    private long _claims;

    /// <inheritdoc/>
    public QueueName Queue => QueueName.Process;

    private ProcessingOptions Options => options.Value.Processing;

    /// <inheritdoc/>
    public async Task<StepOutcome> ExecuteAsync(RunKey run, StopTokens stop)
    {
        var claimant = $"{worker.Name}#{Interlocked.Increment(ref _claims)}";
        while (await store.ClaimAsync(run, claimant, Options.Claim, stop.Work) is { } claim)
        {
            CrashPoints.Hit("K12");
            var progress = await WorkAsync(claim, stop);
            signals.Dispatch.Set();
            if (stop.Stopping.IsCancellationRequested)
            {
                return new StepOutcome.Interrupted();
            }

            if (progress.IsTurnOver)
            {
                await notifier.NotifyAsync(run, stop.Work);
                break;
            }

            // A page that was staged while the claim was held sent its message in vain: look once more.
            if (await store.FindPageAsync(run, progress.Applied + 1, stop.Work) is null)
            {
                break;
            }
        }

        return new StepOutcome.Completed();
    }

    private async Task<Progress> WorkAsync(ProcessClaim claim, StopTokens stop)
    {
        SyncError? error = null;
        var progress = new Progress(claim.AppliedPage);
        try
        {
            if (claim.State != RunState.Reconciling)
            {
                progress = await ApplyPagesAsync(claim, stop);
                error = progress.Error;
            }

            if (error is null && (claim.State == RunState.Reconciling || (progress.IsLast && claim.Kind == ReadKind.Full)))
            {
                await reconciler.ReconcileAsync(claim, stop.Work);
            }
        }
        catch (SyncException exception)
        {
            error = exception.Error;
            LogFailed(logger, claim.Run.ToString(), claim.Provider, claim.Type, error.ToString());
        }
        finally
        {
            await store.ReleaseAsync(claim, error, CancellationToken.None);
        }

        return progress;
    }

    /// <summary>Applies pages in order until none is staged, opening the next page while one is being written.</summary>
    private async Task<Progress> ApplyPagesAsync(ProcessClaim claim, StopTokens stop)
    {
        var mapping = mappings.Resolve(claim.Provider, claim.Type, claim.Settings);
        var (progress, quarantined, claimedAt) = (new Progress(claim.AppliedPage), claim.Quarantined, clock.GetTimestamp());
        var isMostlyNew = false;
        var next = OpenAsync(claim, progress.Applied + 1, mapping, isMostlyNew, stop.Work);
        while (!stop.Stopping.IsCancellationRequested && await next is { } page)
        {
            next = page.Source.IsLast ? Task.FromResult<IncomingPage?>(null) : OpenAsync(claim, page.Number + 1, mapping, isMostlyNew, stop.Work);
            if (await ApplyAsync(claim, page, mapping, stop.Work) is not { } different)
            {
                break;
            }

            // What is new is mapped while the page before is being written; what is stored already need not be mapped at all. A page is like the one before it.
            isMostlyNew = different > page.Records.Count / 2;

            claimedAt = await ProlongAsync(claim, claimedAt, stop.Work);

            progress = new Progress(page.Number, page.Source.IsLast);
            quarantined += page.Quarantined.Count;
            if (quarantined > Options.QuarantineLimit)
            {
                progress = progress with { Error = TooManyQuarantined(claim) };
                break;
            }

            if (page.Number - claim.AppliedPage >= Options.SlicePages && !page.Source.IsLast)
            {
                // Others come first: the run's message goes to the end of the line.
                progress = progress with { IsTurnOver = true };
                break;
            }
        }

        await next;
        return progress;
    }

    private Task<IncomingPage?> OpenAsync(ProcessClaim claim, int number, RecordMapping mapping, bool isMostlyNew, CancellationToken cancellationToken) => Task.Factory.StartNew(
        async () =>
        {
            if (await store.FindPageAsync(claim.Run, number, cancellationToken) is not { } staged)
            {
                return null;
            }

            var page = PageOpener.Open(staged, claim.Run.Run.Value, claim.Kind == ReadKind.Full, mapping);
            if (isMostlyNew)
            {
                page.MapAll();
            }

            return page;
        },
        cancellationToken,
        TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Current).Unwrap();

    /// <summary>How many of the page's records were not stored just so; null when the page is not to be applied.</summary>
    private async Task<int?> ApplyAsync(ProcessClaim claim, IncomingPage page, RecordMapping mapping, CancellationToken cancellationToken)
    {
        await using var transaction = await store.BeginPageAsync(claim.Run, page.Number, cancellationToken);
        if (transaction is null)
        {
            return null;
        }

        var (counts, different, _) = await PageApplier.ApplyAsync(transaction, page, mapping.Version, claim.Kind == ReadKind.Full, cancellationToken);
        LogApplied(logger, claim.Run.ToString(), claim.Provider, claim.Type, page.Number, counts.Added, counts.Changed, counts.Deleted, counts.Unchanged, page.Quarantined.Count);
        return different;
    }

    private async Task<long> ProlongAsync(ProcessClaim claim, long claimedAt, CancellationToken cancellationToken)
    {
        if (clock.GetElapsedTime(claimedAt) < Options.Claim / 3)
        {
            return claimedAt;
        }

        await store.ClaimAsync(claim.Run, claim.Worker, Options.Claim, cancellationToken);
        return clock.GetTimestamp();
    }

    private SyncError TooManyQuarantined(ProcessClaim claim) => new(
        "mapping.too_many_quarantined",
        $"More than {Options.QuarantineLimit} records of '{claim.Provider}' '{claim.Type}' could not be read or mapped in one run.",
        "Look at the reasons in the quarantine, mend provider.yaml, replay them, and sync again.");

    [LoggerMessage(3010, LogLevel.Debug, "Run {Run} ({Provider} {Type}): page {Page} applied; {Added} added, {Changed} changed, {Deleted} deleted, {Unchanged} unchanged, {Quarantined} quarantined.")]
    private static partial void LogApplied(
        ILogger logger, string run, string provider, string type, int page, int added, int changed, int deleted, int unchanged, int quarantined);

    [LoggerMessage(3011, LogLevel.Error, "Run {Run} ({Provider} {Type}): cannot be applied. {Error}")]
    private static partial void LogFailed(ILogger logger, string run, string provider, string type, string error);

    /// <summary>How far one turn came.</summary>
    private sealed record Progress(int Applied, bool IsLast = false, bool IsTurnOver = false, SyncError? Error = null);
}
