using Syncline.Integrations;

namespace Syncline.Delivery;

/// <summary>The commonest way to read a feed.</summary>
public static class ChangeFeedReading
{
    /// <summary>Every change, or a Customer's or an object's, after a cursor (null: from the first that is kept).</summary>
    public static Task<FeedPage> ReadAsync(
        this IChangeFeed feed, CustomerId? customer, ObjectKey? key, string? cursor, int limit, CancellationToken cancellationToken) =>
        feed.ReadAsync(new FeedQuery { Customer = customer, Object = key, After = cursor, Limit = limit }, cancellationToken);
}
