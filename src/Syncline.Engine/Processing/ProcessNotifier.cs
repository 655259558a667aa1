using Microsoft.Extensions.Logging;
using Syncline.Integrations;
using Syncline.Queues;

namespace Syncline.Processing;

/// <summary>Tells processors that a run has staged pages. A hint: what is not told, the sweeper finds.</summary>
internal sealed partial class ProcessNotifier(IMessageQueue queue, ILogger<ProcessNotifier> logger)
{
    /// <summary>Sends a Process Job for the run. Never fails.</summary>
    public async Task NotifyAsync(RunKey run, CancellationToken cancellationToken)
    {
        try
        {
            await queue.SendAsync(QueueName.Process, [JobTrace.Message(QueueName.Process, run)], cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotSent(logger, run.ToString(), exception);
        }
    }

    [LoggerMessage(3000, LogLevel.Warning, "Run {Run}: its Process Job could not be sent; the sweeper sends it.")]
    private static partial void LogNotSent(ILogger logger, string run, Exception exception);
}
