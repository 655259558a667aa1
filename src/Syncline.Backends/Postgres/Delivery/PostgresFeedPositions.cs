using Syncline.Delivery;
using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Delivery;

/// <summary>Kept places in the feed on PostgreSQL.</summary>
internal sealed class PostgresFeedPositions(PostgresDatabase database) : IFeedPositions
{
    private static readonly Statements Sql = Statements.Of("positions");
    private static readonly Statements SystemSql = Statements.Of("system/own_positions");
    private static readonly Statements FeedSql = Statements.Of("feed");
    private static readonly Statements SystemFeedSql = Statements.Of("system/feed_places");

    public Task<FeedPosition?> FindAsync(CustomerId? owner, string name, CancellationToken cancellationToken) => AsAsync(
        owner,
        async session => (await session.FindAsync<FeedPositionRow>(Of(owner, "find"), new { owner = owner?.Value, name }, cancellationToken))?.ToPosition(),
        cancellationToken);

    public Task<IReadOnlyList<FeedPosition>> ListAsync(CustomerId? owner, string? after, int limit, CancellationToken cancellationToken) =>
        AsAsync<IReadOnlyList<FeedPosition>>(
            owner,
            async session => (await session.ListAsync<FeedPositionRow>(
                Of(owner, "list"), new { owner = owner?.Value, after = after ?? "", limit }, cancellationToken)).ConvertAll(row => row.ToPosition()),
            cancellationToken);

    public Task<bool> MoveAsync(CustomerId? owner, string name, string? from, string to, CancellationToken cancellationToken) => AsAsync(
        owner,
        async session =>
        {
            await CheckAsync(session, owner, to, cancellationToken);
            var values = new { owner = owner?.Value, name, from, to };
            return await session.ExecuteAsync(Of(owner, from is null ? "make" : "move"), values, cancellationToken) > 0;
        },
        cancellationToken);

    public Task<bool> RemoveAsync(CustomerId? owner, string name, CancellationToken cancellationToken) => AsAsync(
        owner,
        async session => await session.ExecuteAsync(Of(owner, "remove"), new { owner = owner?.Value, name }, cancellationToken) > 0,
        cancellationToken);

    public Task<FeedPosition?> ClaimAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            var to = (await ReadShardsAsync(session, SystemFeedSql["state"], cancellationToken)).Start.Write();
            var values = new { name, holder, duration = duration.ToMilliseconds(), to };
            return (await session.FindAsync<FeedPositionRow>(SystemSql["claim"], values, cancellationToken))?.ToPosition();
        },
        cancellationToken);

    public Task<bool> MoveHeldAsync(string name, string holder, string from, string to, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => await session.ExecuteAsync(SystemSql["move_held"], new { name, holder, from, to }, cancellationToken) > 0, cancellationToken);

    private static Statement Of(CustomerId? owner, string name) => owner is null ? SystemSql[name] : Sql[name];

    private static async Task<FeedShards> ReadShardsAsync(PostgresSession session, Statement state, CancellationToken cancellationToken) =>
        new(await session.ListAsync<ShardState>(state, null, cancellationToken));

    private static async Task CheckAsync(PostgresSession session, CustomerId? owner, string cursor, CancellationToken cancellationToken)
    {
        var feed = await ReadShardsAsync(session, owner is null ? SystemFeedSql["state"] : FeedSql["state"], cancellationToken);
        _ = feed.Find(cursor) ?? throw FeedErrors.PositionUnknown(cursor, feed.Start.Write());
    }

    private Task<T> AsAsync<T>(CustomerId? owner, Func<PostgresSession, Task<T>> work, CancellationToken cancellationToken) =>
        owner is { } customer ? database.AsCustomerAsync(customer, work, cancellationToken) : database.AsSystemAsync(work, cancellationToken);
}
