using Syncline.Integrations;

namespace Syncline.Delivery;

/// <summary>Reads changes in commit order.</summary>
public interface IChangeFeed
{
    /// <summary>The changes after a cursor (null: from the first that is kept), at most <paramref name="limit"/>, and the cursor to go on from.</summary>
    /// <exception cref="Runs.SyncException"><c>feed.position_unknown</c>: the cursor is of another epoch, or of no feed; the hint names the oldest safe one.</exception>
    Task<FeedPage> ReadAsync(CustomerId? customer, ObjectKey? key, string? cursor, int limit, CancellationToken cancellationToken);
}

/// <summary>A piece of the feed.</summary>
/// <param name="Changes">In order; empty when there is nothing new.</param>
/// <param name="Cursor">Opaque; stands after the last change.</param>
public sealed record FeedPage(IReadOnlyList<ChangeEvent> Changes, string Cursor);
