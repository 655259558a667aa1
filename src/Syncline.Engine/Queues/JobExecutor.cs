using System.Text.Json;
using Microsoft.Extensions.Logging;
using Syncline.Hosting;
using Syncline.Runs;

namespace Syncline.Queues;

/// <summary>One message from receipt to settlement: read, work, settle.</summary>
internal sealed partial class JobExecutor(IMessageQueue queue, TimeProvider clock, ILogger<JobExecutor> logger)
{
    private static readonly TimeSpan PauseBeforeLeaving = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

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
            return await LeaveAsync(PauseBeforeLeaving, stop);
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
            // Most likely the database is away. Longer with each delivery, so that those that a queue allows are enough for an outage.
            var pause = PauseBeforeLeaving * message.Delivery;
            LogFailed(logger, message.Body, exception);
            return await LeaveAsync(pause < LongestPause ? pause : LongestPause, stop);
        }
    }

    /// <summary>Leaves the message for whoever receives it next, and not at once, since that may well be this process.</summary>
    private async Task<StepOutcome> LeaveAsync(TimeSpan pause, StopTokens stop)
    {
        using var signal = new LoopSignal();
        await signal.WaitAsync(pause, clock, stop.Stopping);
        return new StepOutcome.Interrupted();
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

    [LoggerMessage(4001, LogLevel.Error, "The work on {Body} failed unexpectedly; the message is left for another try.")]
    private static partial void LogFailed(ILogger logger, string body, Exception exception);

    [LoggerMessage(4002, LogLevel.Warning, "The message {Body} could not be settled; it will come again.")]
    private static partial void LogNotSettled(ILogger logger, string body, Exception exception);
}
