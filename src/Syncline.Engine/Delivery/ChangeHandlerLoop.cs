using Microsoft.Extensions.Logging;
using Syncline.Hosting;
using Syncline.Runs;

namespace Syncline.Delivery;

/// <summary>Serves one handler: claims its position, and moves it over each batch that was handled. Others have loops of their own.</summary>
internal sealed partial class ChangeHandlerLoop(
    IChangeHandler handler, IChangeFeed feed, IFeedPositions positions, FeedListener listener, ChangeHandlerTiming timing, ILogger<ChangeHandlerLoop> logger)
    : BackgroundLoop(listener.Signal, timing.Clock, logger)
{
    private readonly string _position = $"handler:{handler.Name}";
    private int _failures;

    private TimeSpan Claim => timing.Options.HandlerClaim;

    private string Holder => timing.Worker.Name;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        while (await positions.ClaimAsync(_position, Holder, Claim, cancellationToken) is { } held)
        {
            var page = await ReadAsync(held.Cursor, cancellationToken);
            if (page.Changes.Count > 0 && await TryHandleAsync(page.Changes, cancellationToken) is { } pause)
            {
                return pause;
            }

            var isMoved = page.Cursor == held.Cursor || await positions.MoveHeldAsync(_position, Holder, held.Cursor, page.Cursor, cancellationToken);
            if (isMoved && page.IsEnd)
            {
                break;
            }
        }

        // A third: the claim is kept by whoever has it, and who has it not finds out soon that it is free.
        return Claim / 3;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        listener.Dispose();
        base.Dispose();
    }

    /// <summary>Gives the claim back, so that another process need not wait for its end.</summary>
    protected override Task FarewellAsync(CancellationToken cancellationToken) => positions.ClaimAsync(_position, Holder, TimeSpan.Zero, cancellationToken);

    /// <summary>After a failure one by one, so that what went well is not done again for the sake of what did not.</summary>
    private async Task<FeedPage> ReadAsync(string cursor, CancellationToken cancellationToken)
    {
        var query = handler.Wants with { After = cursor, Limit = _failures > 0 ? 1 : timing.Options.HandlerBatch };
        try
        {
            return await feed.ReadAsync(query, cancellationToken);
        }
        catch (SyncException exception) when (exception.Error.Code is "feed.expired" or "feed.position_unknown")
        {
            // Standing still would help nobody: it gets everything that there still is, and an operator is told.
            LogBeginsAnew(logger, handler.Name, exception.Error.Message);
            return await feed.ReadAsync(query with { After = null }, cancellationToken);
        }
    }

    /// <summary>Has changes handled, and keeps the claim meanwhile. Null when they were, else how long to wait.</summary>
    private async Task<TimeSpan?> TryHandleAsync(IReadOnlyList<ChangeEvent> changes, CancellationToken cancellationToken)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var done = new CancellationTokenSource();
        var keeping = KeepAsync(work, done.Token);
        try
        {
            await handler.HandleAsync(changes, work.Token);
            _failures = 0;
            return null;
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Claim / 3;
        }
        catch (Exception exception)
        {
            var pause = timing.PauseAfter(++_failures);
            LogFailed(logger, handler.Name, changes[0].Position, changes.Count, _failures, pause, exception);
            return pause;
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
        }
    }

    /// <summary>Prolongs the claim until the work is done. Where another has it, the work is cancelled: two at once would break the order.</summary>
    private async Task KeepAsync(CancellationTokenSource work, CancellationToken done)
    {
        using var wake = new LoopSignal();
        while (true)
        {
            await wake.WaitAsync(Claim / 3, timing.Clock, done);
            if (done.IsCancellationRequested)
            {
                return;
            }

            if (!await IsKeptAsync())
            {
                LogLost(logger, handler.Name);
                await work.CancelAsync();
                return;
            }
        }
    }

    private async Task<bool> IsKeptAsync()
    {
        try
        {
            return await positions.ClaimAsync(_position, Holder, Claim, CancellationToken.None) is not null;
        }
        catch (Exception exception)
        {
            // The database is away. Whether somebody else has it by then cannot be known; so it counts as lost.
            LogNotKept(logger, handler.Name, exception);
            return false;
        }
    }

    [LoggerMessage(6000, LogLevel.Warning, "Change handler {Handler}: {Count} changes from position {Position} on were not handled (failure {Failures} in a row). They come again in {Pause}.")]
    private static partial void LogFailed(ILogger logger, string handler, long position, int count, int failures, TimeSpan pause, Exception exception);

    [LoggerMessage(6001, LogLevel.Error, "Change handler {Handler} begins anew at the oldest change that is kept; it may have missed some, or gets some again: {Reason}")]
    private static partial void LogBeginsAnew(ILogger logger, string handler, string reason);

    [LoggerMessage(6002, LogLevel.Warning, "Change handler {Handler}: another process serves it now; what it was handling is cancelled here.")]
    private static partial void LogLost(ILogger logger, string handler);

    [LoggerMessage(6003, LogLevel.Warning, "Change handler {Handler}: its claim could not be kept; what it was handling is cancelled.")]
    private static partial void LogNotKept(ILogger logger, string handler, Exception exception);
}
