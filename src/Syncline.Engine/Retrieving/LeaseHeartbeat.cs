using Microsoft.Extensions.Logging;

namespace Syncline.Retrieving;

/// <summary>Prolongs a lease while its slice runs, and cancels <see cref="Lost"/> when that no longer works. Disposed, it stops.</summary>
internal sealed partial class LeaseHeartbeat : IAsyncDisposable
{
    private readonly IRetrieveStore _store;
    private readonly Lease _lease;
    private readonly RetrievingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _done = new();
    private readonly Task _loop;

    public LeaseHeartbeat(IRetrieveStore store, Lease lease, RetrievingOptions options, TimeProvider clock, ILogger logger)
    {
        (_store, _lease, _options, _clock, _logger) = (store, lease, options, clock, logger);
        _loop = LoopAsync();
    }

    /// <summary>Cancelled when the lease is lost, or could not be prolonged until it ran out.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _done.Cancel();
        await _loop;
        _done.Dispose();
        _lost.Dispose();
    }

    private async Task LoopAsync()
    {
        var renewedAt = _clock.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(_options.Heartbeat, _clock, _done.Token);
                if (await TryRenewAsync())
                {
                    renewedAt = _clock.GetTimestamp();
                }
                else if (_lost.IsCancellationRequested || _clock.GetElapsedTime(renewedAt) >= _options.Lease)
                {
                    _lost.Cancel();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_done.IsCancellationRequested)
        {
            // The slice has ended.
        }
    }

    private async Task<bool> TryRenewAsync()
    {
        try
        {
            if (await _store.RenewAsync(_lease, _options.Lease, _done.Token))
            {
                return true;
            }

            _lost.Cancel();
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database may be back before the lease runs out; after that the slice stops.
            LogRenewFailed(_logger, _lease.Run.ToString(), exception);
            return false;
        }
    }

    [LoggerMessage(2010, LogLevel.Warning, "Run {Run}: its lease could not be prolonged.")]
    private static partial void LogRenewFailed(ILogger logger, string run, Exception exception);
}
