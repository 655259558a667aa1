using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Syncline.Hosting;

/// <summary>A duty that is done again and again. The loop catches and logs; the tick works, and is what tests call.</summary>
/// <param name="signal">Wakes it early; null for a duty that only follows the clock.</param>
/// <param name="clock">Measures the waits.</param>
/// <param name="logger">Hears of ticks that failed.</param>
public abstract partial class BackgroundLoop(LoopSignal? signal, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    /// <summary>Does the duty once.</summary>
    /// <returns>How long to wait before the next time.</returns>
    public abstract Task<TimeSpan> TickAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public sealed override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(LongestFarewell, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await FarewellAsync(either.Token);
        }
        catch (Exception exception)
        {
            LogNoFarewell(logger, GetType().Name, exception);
        }

        await base.StopAsync(cancellationToken);
    }

    /// <summary>Tells others that it ends, where they would only find out by and by. Cut off after a few seconds; one that fails holds nothing up.</summary>
    protected virtual Task FarewellAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>The loop, until it is told to stop; on the caller's task scheduler.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        // The host waits for the synchronous part of every service's start.
        await Task.Yield();
        using var never = new LoopSignal();
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = await TryTickAsync(stoppingToken);
            await (signal ?? never).WaitAsync(wait, clock, stoppingToken);
        }
    }

    private async Task<TimeSpan> TryTickAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await TickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception exception)
        {
            LogTickFailed(logger, GetType().Name, exception);
            return PauseAfterFailure;
        }
    }

    [LoggerMessage(5000, LogLevel.Warning, "{Duty}: a tick failed; it is tried again in a moment.")]
    private static partial void LogTickFailed(ILogger logger, string duty, Exception exception);

    [LoggerMessage(5001, LogLevel.Warning, "{Duty}: the others could not be told that it ends; they find out by themselves.")]
    private static partial void LogNoFarewell(ILogger logger, string duty, Exception exception);
}
