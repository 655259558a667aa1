using Microsoft.Extensions.Options;
using Syncline.Hosting;

namespace Syncline.Delivery;

/// <summary>Reads the feed for those who would rather wait a while than be told that there is nothing.</summary>
/// <param name="feed">The feed.</param>
/// <param name="listeners">Who waits in this process.</param>
/// <param name="options">How long one may wait.</param>
/// <param name="clock">Measures the wait.</param>
public sealed class ChangeFollower(IChangeFeed feed, FeedListeners listeners, IOptions<SynclineOptions> options, TimeProvider clock)
{
    /// <summary>
    /// The next changes that the query asks for; where there are none yet, those that come within the time. An empty page tells that none came, and its cursor stands at
    /// what was looked through meanwhile.
    /// </summary>
    /// <param name="query">What to read.</param>
    /// <param name="wait">How long to wait for the first change; no longer than <see cref="DeliveryOptions.LongestWait"/>. Zero does not wait.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="Runs.SyncException">As <see cref="IChangeFeed.ReadAsync"/>.</exception>
    public async Task<FeedPage> ReadAsync(FeedQuery query, TimeSpan wait, CancellationToken cancellationToken)
    {
        var longest = options.Value.Delivery.LongestWait;
        var (began, most) = (clock.GetTimestamp(), wait > longest ? longest : wait);
        using var listener = most > TimeSpan.Zero ? listeners.Listen(query.Owner) : null;
        while (true)
        {
            var page = await feed.ReadAsync(query, cancellationToken);
            var left = most - clock.GetElapsedTime(began);
            if (listener is null || page.Changes.Count > 0 || left <= TimeSpan.Zero)
            {
                return page;
            }

            query = query with { After = page.Cursor };
            if (page.IsEnd)
            {
                await listener.WaitAsync(left, clock, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
