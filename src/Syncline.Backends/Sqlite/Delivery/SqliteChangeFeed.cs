using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Delivery;

/// <summary>The change feed on SQLite: one shard.</summary>
internal sealed class SqliteChangeFeed(SqliteDatabase database) : IChangeFeed, IFeedEpoch
{
    private static readonly Statements Sql = Statements.Of("feed");

    public Task<FeedPage> ReadAsync(CustomerId? customer, ObjectKey? key, string? cursor, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Read(session, customer, key, cursor, limit), cancellationToken);

    public Task RaiseAsync(CancellationToken cancellationToken) => database.WriteAsync(session => session.Execute(Sql["raise_epoch"]), cancellationToken);

    private static FeedPage Read(SqliteSession session, CustomerId? customer, ObjectKey? key, string? cursor, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var feed = session.Get<FeedState>(Sql["state"]);
        var after = Locate(feed, cursor);
        if (customer is { } one && key is { } other && other.Customer != one)
        {
            return new FeedPage([], new FeedCursor(feed.Epoch, feed.Position).ToString());
        }

        var statement = (customer, key) switch
        {
            (_, not null) => Sql["read_of_object"],
            (not null, _) => Sql["read_of_customer"],
            _ => Sql["read_all"],
        };
        var changes = session
            .List<ChangeRow>(statement, new { customer = key?.Customer.Value ?? customer?.Value, @object = key?.Object.Value, after, limit })
            .ConvertAll(row => row.ToEvent());

        // Nothing of what was asked for lies between the last change found and the feed's end, so a filtered reader need not look there again.
        var position = changes.Count < limit ? feed.Position : changes[^1].Position;
        return new FeedPage(changes, new FeedCursor(feed.Epoch, position).ToString());
    }

    private static long Locate(FeedState feed, string? cursor)
    {
        if (cursor is null)
        {
            return 0;
        }

        return FeedCursor.Read(cursor) is { } place && place.Epoch == feed.Epoch && place.Position >= 0 && place.Position <= feed.Position
            ? place.Position
            : throw new SyncException(new SyncError(
                "feed.position_unknown",
                $"The cursor '{cursor}' is not a place in this feed: the database was restored since, or the cursor is another feed's.",
                $"Read again from the oldest safe cursor, {new FeedCursor(feed.Epoch, 0)}, and apply what comes over what you have."));
    }
}
