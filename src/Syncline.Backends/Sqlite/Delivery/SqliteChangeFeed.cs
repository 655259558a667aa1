using System.Text.Json;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Sqlite.Delivery;

/// <summary>The change feed on SQLite: one shard.</summary>
internal sealed class SqliteChangeFeed(SqliteDatabase database) : IChangeFeed, IFeedEpoch
{
    // What a reader of little looks through in one call.
    private const int Scan = 10_000;
    private static readonly Statements Sql = Statements.Of("feed");

    public Task<FeedPage> ReadAsync(FeedQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return database.ReadAsync(session => Read(session, query), cancellationToken);
    }

    public Task<string> FindEndAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Get<FeedState>(Sql["state"]).End, cancellationToken);

    public Task<FeedMove> FindMovesAsync(string cursor, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindMoves(session, cursor, limit), cancellationToken);

    public Task RaiseAsync(CancellationToken cancellationToken) => database.WriteAsync(session => session.Execute(Sql["raise_epoch"]), cancellationToken);

    private static FeedPage Read(SqliteSession session, FeedQuery query)
    {
        var feed = session.Get<FeedState>(Sql["state"]);
        var after = feed.Locate(query.After);
        if (query.IsEmpty)
        {
            return new FeedPage([], feed.End, IsEnd: true);
        }

        var until = query.IsSelective ? session.Find<long?>(Sql["look_ahead"], new { after, scan = Scan }) ?? feed.Position : feed.Position;
        var values = new
        {
            customer = query.Owner?.Value,
            @object = query.Object?.Object.Value,
            type = query.Type,
            provider = query.Provider,
            kinds = query.Kinds is { } kinds ? JsonSerializer.Serialize(kinds.Select(Word.Of)) : null,
            after,
            until,
            limit = query.Limit,
        };
        var rows = session.List<ChangeRow>(Sql[StatementFor(query)], values);

        // Nothing of what was asked for lies between the last change found and the place that was looked to, so a filtered reader need not look there again.
        var position = rows.Count < query.Limit ? until : rows[^1].Position;
        return new FeedPage(
            rows.ConvertAll(row => row.ToEvent(query.IncludesRecord ? FindRecord(session, row) : null)), feed.At(position), position >= feed.Position);
    }

    private static string StatementFor(FeedQuery query) => query switch
    {
        { IsSelective: true } => "read_matching",
        { Object: not null } => "read_of_object",
        { Customer: not null } => "read_of_customer",
        _ => "read_all",
    };

    private static InteractionRow? FindRecord(SqliteSession session, ChangeRow row) => session
        .Find<InteractionRecord>(Sql["record"], new { customer = row.Customer, @object = row.Object, id = row.Id })?.ToRow();

    private static FeedMove FindMoves(SqliteSession session, string cursor, int limit)
    {
        var feed = session.Get<FeedState>(Sql["state"]);
        if (feed.Find(cursor) is not { } after)
        {
            return new FeedMove(feed.End, null);
        }

        var owners = after < feed.Position ? session.List<long>(Sql["owners_after"], new { after, limit }) : [];
        return new FeedMove(feed.End, owners.Count < limit ? owners.Select(owner => new CustomerId(owner)).ToHashSet() : null);
    }
}
