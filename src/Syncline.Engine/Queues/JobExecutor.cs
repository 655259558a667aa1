using System.Text.Json;
using Microsoft.Extensions.Logging;
using Syncline.Hosting;
using Syncline.Runs;

namespace Syncline.Queues;

/// <summary>One message from receipt to settlement: read, work, settle.</summary>
internal sealed partial class JobExecutor(IMessageQueue queue, TimeProvider clock, ILogger<JobExecutor> logger)
{
    private static readonly TimeSpan PauseBeforeLeaving = TimeSpan.FromSeconds(5);

    /// <summary>Works on the message and settles it by its own outcome. Never throws.</summary>
    public async Task ExecuteAsync(IJob job, QueueMessage message, StopTokens stop)
    {
        var outcome = await WorkAsync(job, message, stop);
        CrashPoints.Hit(job.Queue == QueueName.Process ? "K14" : "K11");
        await SettleAsync(message, outcome, stop);
    }

    private async Task<StepOutcome> WorkAsync(IJob job, QueueMessage message, StopTokens stop)
    {
        try
        {
            if (JobMessage.Read(message.Body) is { } run)
            {
                using var span = JobTrace.StartWork(message, run);
                var outcome = await job.ExecuteAsync(run, stop);
                JobTrace.End(span, outcome);
                return outcome;
            }

            LogUnknownVersion(logger, message.Body);
            await Task.Delay(PauseBeforeLeaving, clock, stop.Stopping);
            return new StepOutcome.Interrupted();
        }
        catch (JsonException exception)
        {
            return new StepOutcome.DeadLetter(new SyncError("queue.message_unreadable", $"A message is not one of ours: {exception.Message}", "See who else writes to this queue."));
        }
        catch (OperationCanceledException)
        {
            return new StepOutcome.Interrupted();
        }
        catch (Exception exception)
        {
            LogFailed(logger, message.Body, exception);
            return new StepOutcome.Retry(new SyncError("engine.unexpected", exception.Message, "The sweeper returns the run; see the log."));
        }
    }

    private async Task SettleAsync(QueueMessage message, StepOutcome outcome, StopTokens stop)
    {
        Settlement settlement = outcome switch
        {
            StepOutcome.Interrupted => new Settlement.Abandoned(),
            StepOutcome.DeadLetter dead => new Settlement.DeadLettered(dead.Error),
            _ => new Settlement.Completed(),
        };
        try
        {
            await queue.SettleAsync(message, settlement, stop.Work);
        }
        catch (Exception exception)
        {
            // The message comes again, and finds in the database that there is nothing to do.
            LogNotSettled(logger, message.Body, exception);
        }
    }

    [LoggerMessage(4000, LogLevel.Warning, "The message {Body} is of a version that this process does not know; it is left for another.")]
    private static partial void LogUnknownVersion(ILogger logger, string body);

    [LoggerMessage(4001, LogLevel.Error, "The work on {Body} failed unexpectedly; the sweeper returns the run.")]
    private static partial void LogFailed(ILogger logger, string body, Exception exception);

    [LoggerMessage(4002, LogLevel.Warning, "The message {Body} could not be settled; it will come again.")]
    private static partial void LogNotSettled(ILogger logger, string body, Exception exception);
}
