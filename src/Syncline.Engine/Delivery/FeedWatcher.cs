using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;

namespace Syncline.Delivery;

/// <summary>Asks the database, for all of this process who wait, whose changes have come. While nobody waits it does nothing.</summary>
internal sealed class FeedWatcher(
    IChangeFeed feed, FeedListeners listeners, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<FeedWatcher> logger)
    : BackgroundLoop(listeners.Arrived, clock, logger)
{
    // Of more changes than this at once everybody is told.
    private const int Looked = 1_000;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private string? _cursor;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        if (listeners.Count == 0)
        {
            _cursor = null;
            return Idle;
        }

        if (_cursor is null)
        {
            // What came between a listener's look and this moment would be told by nobody: all look once more.
            _cursor = await feed.FindEndAsync(cancellationToken);
            listeners.Wake(null);
        }
        else if (await feed.FindMovesAsync(_cursor, Looked, cancellationToken) is { HasMoved: true } move)
        {
            _cursor = move.Cursor;
            listeners.Wake(move.Customers);
        }

        return options.Value.Delivery.WatchPeriod;
    }
}
