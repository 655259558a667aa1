using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Retrieving;

/// <summary>Executes a Retrieve Job: takes the run's lease, reads one slice, and says how it ended.</summary>
internal sealed partial class Retriever(
    IRetrieveStore store, SliceReader reader, WorkerIdentity worker, Signals signals, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<Retriever> logger) : IJob
{
    /// <inheritdoc/>
    public QueueName Queue => QueueName.Retrieve;

    private RetrievingOptions Options => options.Value.Retrieving;

    /// <inheritdoc/>
    public async Task<StepOutcome> ExecuteAsync(RunKey run, StopTokens stop)
    {
        CrashPoints.Hit("K4");
        if (await store.LeaseAsync(run, worker.Name, Options.Lease, stop.Work) is not { } leased)
        {
            return new StepOutcome.Completed();
        }

        SliceEnd? end;
        await using (var heartbeat = new LeaseHeartbeat(store, leased.Lease, Options, clock, logger))
        {
            end = await reader.ReadAsync(leased, stop, heartbeat.Lost);
        }

        return end is null ? new StepOutcome.Completed() : await SettleAsync(leased, end);
    }

    /// <summary>The slice's end is written whatever happens to the process meanwhile: a lease that is given back need not run out.</summary>
    private async Task<StepOutcome> SettleAsync(LeasedRun leased, SliceEnd end)
    {
        var settled = await store.EndSliceAsync(leased.Lease, end, CancellationToken.None);
        signals.Dispatch.Set();
        if (settled)
        {
            Log(leased, end);
        }

        return end switch
        {
            SliceEnd.HandedBack => new StepOutcome.Completed(),
            SliceEnd.Retry retry => new StepOutcome.Retry(retry.Error),
            SliceEnd.Parked parked => new StepOutcome.Snoozed(parked.Error.Message),
            SliceEnd.FlowControl => new StepOutcome.Snoozed("flow"),
            _ => new StepOutcome.Completed(),
        };
    }

    private void Log(LeasedRun leased, SliceEnd end)
    {
        var run = leased.Lease.Run.ToString();
        switch (end)
        {
            case SliceEnd.Retry(var after, var error):
                LogRetry(logger, run, leased.Integration.Provider, leased.Type, after, error.ToString());
                break;
            case SliceEnd.Parked(_, var after, var error):
                LogParked(logger, run, leased.Integration.Provider, leased.Type, after, error.ToString());
                break;
            case SliceEnd.Failed(var error):
                LogFailed(logger, run, leased.Integration.Provider, leased.Type, error.ToString());
                break;
            case SliceEnd.NeedsPerson(var error):
                LogNeedsPerson(logger, run, leased.Integration.Provider, leased.Type, error.ToString());
                break;
            default:
                LogEnded(logger, run, leased.Integration.Provider, leased.Type, end.GetType().Name);
                break;
        }
    }

    [LoggerMessage(2000, LogLevel.Debug, "Run {Run} ({Provider} {Type}): slice ended, {End}.")]
    private static partial void LogEnded(ILogger logger, string run, string provider, string type, string end);

    [LoggerMessage(2001, LogLevel.Warning, "Run {Run} ({Provider} {Type}): tried again in {After}. {Error}")]
    private static partial void LogRetry(ILogger logger, string run, string provider, string type, TimeSpan after, string error);

    [LoggerMessage(2002, LogLevel.Information, "Run {Run} ({Provider} {Type}): parked for {After}. {Error}")]
    private static partial void LogParked(ILogger logger, string run, string provider, string type, TimeSpan after, string error);

    [LoggerMessage(2003, LogLevel.Warning, "Run {Run} ({Provider} {Type}): failed. {Error}")]
    private static partial void LogFailed(ILogger logger, string run, string provider, string type, string error);

    [LoggerMessage(2004, LogLevel.Error, "Run {Run} ({Provider} {Type}): stopped until a person acts. {Error}")]
    private static partial void LogNeedsPerson(ILogger logger, string run, string provider, string type, string error);
}
