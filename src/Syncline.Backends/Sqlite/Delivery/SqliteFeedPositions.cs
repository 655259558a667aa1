using Syncline.Delivery;
using Syncline.Integrations;

namespace Syncline.Backends.Sqlite.Delivery;

/// <summary>Kept places in the feed on SQLite.</summary>
internal sealed class SqliteFeedPositions(SqliteDatabase database) : IFeedPositions
{
    private static readonly Statements Sql = Statements.Of("positions");
    private static readonly Statements FeedSql = Statements.Of("feed");

    public Task<FeedPosition?> FindAsync(CustomerId? owner, string name, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<FeedPositionRow>(Sql["find"], new { owner = NumberOf(owner), name })?.ToPosition(), cancellationToken);

    public Task<IReadOnlyList<FeedPosition>> ListAsync(CustomerId? owner, string? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FeedPosition>>(
            session => session
                .List<FeedPositionRow>(Sql["list"], new { owner = NumberOf(owner), after = after ?? "", limit })
                .ConvertAll(row => row.ToPosition()),
            cancellationToken);

    public Task<bool> MoveAsync(CustomerId? owner, string name, string? from, string to, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var feed = session.Get<FeedState>(FeedSql["state"]);
            _ = feed.Find(to) ?? throw FeedErrors.PositionUnknown(to, feed.At(feed.Pruned));
            return session.Execute(Sql[from is null ? "make" : "move"], new { owner = NumberOf(owner), name, from, to }) > 0;
        },
        cancellationToken);

    public Task<bool> RemoveAsync(CustomerId? owner, string name, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["remove"], new { owner = NumberOf(owner), name }) > 0, cancellationToken);

    public Task<FeedPosition?> ClaimAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var feed = session.Get<FeedState>(FeedSql["state"]);
            var values = new { name, holder, duration = duration.ToMilliseconds(), to = feed.At(feed.Pruned) };
            return session.Find<FeedPositionRow>(Sql["claim"], values)?.ToPosition();
        },
        cancellationToken);

    public Task<bool> MoveHeldAsync(string name, string holder, string from, string to, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["move_held"], new { name, holder, from, to }) > 0, cancellationToken);

    private static long NumberOf(CustomerId? owner) => owner?.Value ?? 0;
}
