using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syncline.Hosting;
using Syncline.Runs;

namespace Syncline.Queues;

/// <summary>
/// Takes messages of one queue as slots come free. Told to stop, it takes nothing new, lets what runs hand back or finish, and after the grace period drops it.
/// </summary>
internal abstract partial class JobWorker(
    IJob job, int slots, TimeSpan grace, IMessageQueue queue, JobExecutor executor, TimeProvider clock, ILogger logger) : BackgroundService
{
    private readonly CancellationTokenSource _work = new();
    private readonly FreeSlots _free = new(slots);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _work.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Takes and works until it is told to stop, then drains; on the caller's task scheduler.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (slots == 0)
        {
            return;
        }

        var running = new HashSet<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            await TakeAsync(running, stoppingToken);
            running.RemoveWhere(task => task.IsCompleted);
        }

        await DrainAsync(running);
    }

    private async Task TakeAsync(HashSet<Task> running, CancellationToken stopping)
    {
        var held = 0;
        try
        {
            held = await _free.TakeAllAsync(stopping);
            foreach (var message in await queue.ReceiveAsync(job.Queue, held, stopping))
            {
                held--;
                running.Add(RunAsync(message, stopping));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The loop ends.
        }
        catch (Exception exception)
        {
            LogReceiveFailed(logger, job.Queue, exception);
            await PauseAsync(stopping);
        }
        finally
        {
            if (held > 0)
            {
                _free.Release(held);
            }
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        using var signal = new LoopSignal();
        await signal.WaitAsync(TimeSpan.FromSeconds(2), clock, stopping);
    }

    private async Task RunAsync(QueueMessage message, CancellationToken stopping)
    {
        await Task.Yield();
        try
        {
            await executor.ExecuteAsync(job, message, new StopTokens(stopping, _work.Token));
        }
        finally
        {
            _free.Release(1);
        }
    }

    private async Task DrainAsync(HashSet<Task> running)
    {
        if (running.Count > 0)
        {
            CrashPoints.Hit("K18");
        }

        var all = Task.WhenAll(running);
        if (await Task.WhenAny(all, Task.Delay(grace, clock, CancellationToken.None)) != all)
        {
            LogGraceOver(logger, job.Queue, running.Count(task => !task.IsCompleted));
            _work.Cancel();
        }

        await all;
    }

    [LoggerMessage(4010, LogLevel.Warning, "Nothing can be received from {Queue}; tried again in 2 s.")]
    private static partial void LogReceiveFailed(ILogger logger, QueueName queue, Exception exception);

    [LoggerMessage(4011, LogLevel.Warning, "{Queue}: the grace period is over; {Count} jobs are dropped and will be done again.")]
    private static partial void LogGraceOver(ILogger logger, QueueName queue, int count);
}
