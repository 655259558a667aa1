namespace Syncline.Delivery;

/// <summary>Reads changes in commit order.</summary>
public interface IChangeFeed
{
    /// <summary>
    /// The changes after a cursor that a query asks for, and the cursor to go on from. A query that matches little reads so much of the feed and no more: a page may be
    /// empty and not be the end.
    /// </summary>
    /// <exception cref="Runs.SyncException">
    /// <c>feed.position_unknown</c>: the cursor is of another epoch, or of no feed; the hint names the oldest safe one. <c>feed.expired</c>: what comes after the
    /// cursor is not all kept any more; the hint names the way back.
    /// </exception>
    Task<FeedPage> ReadAsync(FeedQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The cursor after the last change. Taken before the interactions are listed, it is where to go on from: what changes during the listing comes after it, so that
    /// the list with the rest of the feed laid over it is the store.
    /// </summary>
    Task<string> FindEndAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whose changes have come since a cursor: what a process asks once for all who wait. Cheap where nothing has. A cursor that is no good any more counts as one
    /// after which everybody's have come.
    /// </summary>
    /// <param name="cursor">Where it was asked last.</param>
    /// <param name="limit">So many changes are looked at; with more, everybody's have come.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<FeedMove> FindMovesAsync(string cursor, int limit, CancellationToken cancellationToken);
}
