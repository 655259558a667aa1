using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Delivery;

/// <summary>
/// The change feed on PostgreSQL: sixteen shards, each in the order of its commits. A Customer's changes are in one shard; between Customers of different shards
/// there is no order, and a reader of all takes them shard by shard in turn.
/// </summary>
internal sealed class PostgresChangeFeed(PostgresDatabase database) : IChangeFeed, IFeedEpoch
{
    private static readonly Statements Sql = Statements.Of("feed");
    private static readonly Statements SystemSql = Statements.Of("system/feed_places");

    public Task<FeedPage> ReadAsync(CustomerId? customer, ObjectKey? key, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return (key?.Customer ?? customer) is { } owner
            ? database.AsCustomerAsync(
                customer ?? owner, session => ReadOfCustomerAsync(session, customer ?? owner, key, cursor, limit, cancellationToken), cancellationToken)
            : database.AsSystemAsync(session => ReadAllAsync(session, cursor, limit, cancellationToken), cancellationToken);
    }

    public Task RaiseAsync(CancellationToken cancellationToken) =>
        database.AsSystemAsync(session => session.ExecuteAsync(SystemSql["raise_epoch"], null, cancellationToken), cancellationToken);

    private static async Task<FeedPage> ReadOfCustomerAsync(
        PostgresSession session, CustomerId customer, ObjectKey? key, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var feed = await session.ListAsync<ShardState>(Sql["state"], null, cancellationToken);
        var place = Locate(feed, cursor);
        var shard = (int)(customer.Value % ShardCursor.Shards);
        var after = place.Positions[shard];
        if (key is { } other && other.Customer != customer)
        {
            return new FeedPage([], With(place, shard, feed[shard].Position).Write());
        }

        session.WalkIndexes();

        // Read after the shard's position was, so nothing up to that is missing; what came later is left for the next time.
        var rows = key is { } whose
            ? await session.ListAsync<ChangeRow>(
                Sql["read_of_object"], new { customer = customer.Value, @object = whose.Object.Value, after, limit }, cancellationToken)
            : await session.ListAsync<ChangeRow>(Sql["read_of_customer"], new { customer = customer.Value, after, limit }, cancellationToken);
        var position = rows.Count < limit ? Math.Max(feed[shard].Position, rows.Count == 0 ? 0 : rows[^1].Position) : rows[^1].Position;
        return new FeedPage(rows.ConvertAll(row => row.ToEvent()), With(place, shard, position).Write());
    }

    private static async Task<FeedPage> ReadAllAsync(PostgresSession session, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var feed = await session.ListAsync<ShardState>(SystemSql["state"], null, cancellationToken);
        var start = Locate(feed, cursor);
        session.WalkIndexes();
        var (place, found) = (start, new List<(int Shard, ChangePlace Change)>());
        for (var i = 0; i < ShardCursor.Shards && found.Count < limit; i++)
        {
            var shard = (start.First + i) % ShardCursor.Shards;
            if (feed[shard].Position > place.Positions[shard])
            {
                var values = new { shard, after = place.Positions[shard], limit = limit - found.Count };
                var changes = await session.ListAsync<ChangePlace>(SystemSql["after"], values, cancellationToken);
                found.AddRange(changes.Select(change => (shard, change)));
                place = With(place, shard, changes.Count == 0 ? feed[shard].Position : changes[^1].Position) with { First = (shard + 1) % ShardCursor.Shards };
            }
        }

        return new FeedPage(await ReadAsync(session, found, cancellationToken), place.Write());
    }

    /// <summary>Reads the changes at these places, as each Customer that has one, and gives them in the order of the places.</summary>
    private static async Task<List<ChangeEvent>> ReadAsync(
        PostgresSession session, List<(int Shard, ChangePlace Change)> places, CancellationToken cancellationToken)
    {
        var rows = await session.ListOfEachAsync<ChangeRow>(
            Sql["read_between"],
            [
                .. from place in places
                   group place.Change.Position by place.Change.Customer into own
                   select (new CustomerId(own.Key), (object)new { customer = own.Key, lowest = own.Min(), highest = own.Max() }),
            ],
            cancellationToken);
        var byPlace = rows.ToDictionary(row => (row.Customer, row.Position));
        return places.ConvertAll(place => byPlace[(place.Change.Customer, place.Change.Position)].ToEvent());
    }

    private static ShardCursor With(ShardCursor place, int shard, long position)
    {
        var positions = (long[])place.Positions.Clone();
        positions[shard] = position;
        return place with { Positions = positions };
    }

    private static ShardCursor Locate(List<ShardState> feed, string? cursor)
    {
        var start = ShardCursor.Start(feed.Max(shard => shard.Epoch));
        if (cursor is null)
        {
            return start;
        }

        return ShardCursor.Read(cursor) is { } place && place.Epoch == start.Epoch && feed.TrueForAll(shard => IsWithin(shard, place.Positions[shard.Shard]))
            ? place
            : throw new SyncException(new SyncError(
                "feed.position_unknown",
                $"The cursor '{cursor}' is not a place in this feed: the database was restored since, or the cursor is another feed's.",
                $"Read again from the oldest safe cursor, {start.Write()}, and apply what comes over what you have."));
    }

    private static bool IsWithin(ShardState shard, long position) => position >= 0 && position <= shard.Position;
}
