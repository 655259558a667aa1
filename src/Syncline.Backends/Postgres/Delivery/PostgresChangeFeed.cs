using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Postgres.Delivery;

/// <summary>
/// The change feed on PostgreSQL: sixteen shards, each in the order of its commits. A Customer's changes are in one shard; between Customers of different shards
/// there is no order, and a reader of all takes them shard by shard in turn. Everything that one call reads is as of one moment, so that neither a writer nor the
/// pruner gets between two of its statements.
/// </summary>
internal sealed class PostgresChangeFeed(PostgresDatabase database) : IChangeFeed, IFeedEpoch
{
    // What a reader of little looks through in one call.
    private const int Scan = 10_000;
    private static readonly Statements Sql = Statements.Of("feed");
    private static readonly Statements SystemSql = Statements.Of("system/feed_places");

    public Task<FeedPage> ReadAsync(FeedQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return query.Owner is { } owner
            ? database.AsCustomerAsync(owner, session => ReadOfCustomerAsync(session, owner, query, cancellationToken), cancellationToken)
            : database.AsSystemAsync(session => ReadAllAsync(session, query, cancellationToken), cancellationToken);
    }

    public Task<string> FindEndAsync(CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => (await ReadShardsAsync(session, SystemSql["state"], cancellationToken)).End.Write(), cancellationToken);

    public Task<FeedMove> FindMovesAsync(string cursor, int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync(session => FindMovesAsync(session, cursor, limit, cancellationToken), cancellationToken);

    public Task RaiseAsync(CancellationToken cancellationToken) =>
        database.AsSystemAsync(session => session.ExecuteAsync(SystemSql["raise_epoch"], null, cancellationToken), cancellationToken);

    private static async Task<FeedShards> ReadShardsAsync(PostgresSession session, Statement state, CancellationToken cancellationToken)
    {
        session.StandStill();
        session.WalkIndexes();
        return new FeedShards(await session.ListAsync<ShardState>(state, null, cancellationToken));
    }

    private static async Task<FeedPage> ReadOfCustomerAsync(PostgresSession session, CustomerId customer, FeedQuery query, CancellationToken cancellationToken)
    {
        var feed = await ReadShardsAsync(session, Sql["state"], cancellationToken);
        var shard = FeedShards.Of(customer);
        var place = feed.Locate(query.After, shard);
        if (query.IsEmpty)
        {
            return new FeedPage([], place.With(shard, feed.EndOf(shard)).Write(), IsEnd: true);
        }

        var values = new
        {
            customer = customer.Value,
            @object = query.Object?.Object.Value,
            type = query.Type,
            provider = query.Provider,
            kinds = query.Kinds?.Select(Word.Of).ToArray(),
            after = place.Positions[shard],
            scan = Scan,
            limit = query.Limit,
        };
        var until = feed.EndOf(shard);
        if (query.IsSelective)
        {
            until = await session.FindAsync<long?>(Sql["look_ahead"], new { values.customer, values.after, values.scan }, cancellationToken) ?? until;
        }

        var statement = query.IsSelective ? "read_matching" : query.Object is null ? "read_of_customer" : "read_of_object";
        var rows = await session.ListAsync(
            Sql[statement],
            new { values.customer, values.@object, values.type, values.provider, values.kinds, values.after, until, values.limit },
            ChangeRow.Read,
            cancellationToken);
        var read = place.With(shard, rows.Count < query.Limit ? until : rows[^1].Position);
        return new FeedPage(await FillAsync(session, rows, query, cancellationToken), read.Write(), feed.IsEnd(read, shard));
    }

    private static async Task<FeedPage> ReadAllAsync(PostgresSession session, FeedQuery query, CancellationToken cancellationToken)
    {
        var feed = await ReadShardsAsync(session, SystemSql["state"], cancellationToken);
        var start = feed.Locate(query.After, only: null);
        var (place, found, scan) = (start, new List<(int Shard, ChangePlace Change)>(), Scan);
        for (var i = 0; i < ShardCursor.Shards && found.Count < query.Limit && scan > 0; i++)
        {
            var shard = (start.First + i) % ShardCursor.Shards;
            if (feed.EndOf(shard) > place.Positions[shard])
            {
                var left = query.Limit - found.Count;
                var changes = await ListAfterAsync(session, query, shard, place.Positions[shard], left, scan, cancellationToken);
                found.AddRange(changes.Where(change => change.IsMatch).Select(change => (shard, change)));
                var reached = changes.Count == 0 ? feed.EndOf(shard) : changes[^1].Position;
                scan -= query.IsSelective ? (int)Math.Min(reached - place.Positions[shard], Scan) : 0;
                place = place.With(shard, reached) with { First = (shard + 1) % ShardCursor.Shards };
            }
        }

        return new FeedPage(await ReadAsync(session, found, query, cancellationToken), place.Write(), feed.IsEnd(place, only: null));
    }

    private static Task<List<ChangePlace>> ListAfterAsync(
        PostgresSession session, FeedQuery query, int shard, long after, int limit, int scan, CancellationToken cancellationToken)
    {
        var kinds = query.Kinds?.Select(Word.Of).ToArray();
        return query.IsSelective
            ? session.ListAsync(
                SystemSql["matching_after"],
                new { shard, after, type = query.Type, provider = query.Provider, kinds, scan, limit },
                ChangePlace.Read,
                cancellationToken)
            : session.ListAsync(SystemSql["after"], new { shard, after, limit }, ChangePlace.Read, cancellationToken);
    }

    /// <summary>Reads the changes at these places, as each Customer that has one, and gives them in the order of the places.</summary>
    private static async Task<List<ChangeEvent>> ReadAsync(
        PostgresSession session, List<(int Shard, ChangePlace Change)> places, FeedQuery query, CancellationToken cancellationToken)
    {
        var rows = await session.ListOfEachAsync(
            Sql["read_between"],
            [
                .. from place in places
                   group place.Change.Position by place.Change.Customer into own
                   select (new CustomerId(own.Key), (object)new { customer = own.Key, lowest = own.Min(), highest = own.Max() }),
            ],
            ChangeRow.Read,
            cancellationToken);
        var byPlace = rows.ToDictionary(row => (row.Customer, row.Position));
        return await FillAsync(session, places.ConvertAll(place => byPlace[(place.Change.Customer, place.Change.Position)]), query, cancellationToken);
    }

    /// <summary>Gives each change the record as it is now, where that was asked for.</summary>
    private static async Task<List<ChangeEvent>> FillAsync(
        PostgresSession session, List<ChangeRow> rows, FeedQuery query, CancellationToken cancellationToken)
    {
        if (!query.IncludesRecord)
        {
            return rows.ConvertAll(row => row.ToEvent());
        }

        var records = await session.ListOfEachAsync<RecordRow>(
            Sql["records"],
            [
                .. from row in rows
                   group (row.Object, row.Id) by row.Customer into own
                   let keys = own.Distinct().ToArray()
                   select (
                       new CustomerId(own.Key),
                       (object)new { customer = own.Key, objects = Array.ConvertAll(keys, key => key.Object), ids = Array.ConvertAll(keys, key => key.Id) }),
            ],
            cancellationToken);
        var byKey = new Dictionary<(long, long, string), InteractionRow>();
        records.ForEach(record => byKey[(record.Customer, record.Object, record.Id)] = record.ToRow());
        return rows.ConvertAll(row => row.ToEvent(byKey.GetValueOrDefault((row.Customer, row.Object, row.Id))));
    }

    private static async Task<FeedMove> FindMovesAsync(PostgresSession session, string cursor, int limit, CancellationToken cancellationToken)
    {
        var feed = await ReadShardsAsync(session, SystemSql["state"], cancellationToken);
        var (end, customers) = (feed.End.Write(), new HashSet<CustomerId>());
        if (feed.Find(cursor) is not { } place)
        {
            return new FeedMove(end, null);
        }

        var left = limit;
        for (var shard = 0; shard < ShardCursor.Shards; shard++)
        {
            if (feed.EndOf(shard) > place.Positions[shard])
            {
                var changes = await session.ListAsync(
                    SystemSql["after"], new { shard, after = place.Positions[shard], limit = left }, ChangePlace.Read, cancellationToken);
                customers.UnionWith(changes.Select(change => new CustomerId(change.Customer)));
                left -= changes.Count;
                if (left == 0)
                {
                    return new FeedMove(end, null);
                }
            }
        }

        return new FeedMove(end, customers);
    }
}
