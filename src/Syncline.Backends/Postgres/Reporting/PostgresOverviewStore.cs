using Syncline.Reporting;

namespace Syncline.Backends.Postgres.Reporting;

/// <summary>The installation's figures on PostgreSQL. Before the first count they are all zero.</summary>
internal sealed class PostgresOverviewStore(PostgresDatabase database) : IOverviewStore
{
    private static readonly Statements Sql = Statements.Of("system/overview");

    public Task RefreshAsync(CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            var counted = await session.GetAsync<OverviewRecord>(Sql["count"], null, cancellationToken);
            var status = ObjectListing.Fill("status").Text;
            counted.Objects = StatusCounts.Write(await session.ListAsync<StatusCount>(Sql["count_objects"].With("status", status), null, cancellationToken));
            session.Defer(Sql["store"], counted);
            return await session.ExecuteAsync(Sql["add_sample"], counted, cancellationToken);
        },
        cancellationToken);

    public Task<Overview> ReadAsync(CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            var counted = await session.FindAsync<OverviewRecord>(Sql["read"], null, cancellationToken)
                ?? new OverviewRecord { At = await session.GetAsync<long>(Sql["now"], null, cancellationToken) };
            return counted.ToOverview();
        },
        cancellationToken);

    public Task<IReadOnlyList<FreshnessSample>> ReadSamplesAsync(TimeSpan span, int points, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<FreshnessSample>>(
            async session =>
            {
                var samples = await session.ListAsync<OverviewRecord>(Sql["samples"], new { span = span.ToMilliseconds(), points }, cancellationToken);
                return samples.ConvertAll(row => new FreshnessSample(UnixTime.At(row.At), StatusCounts.Read(row.Objects), row.Changes));
            },
            cancellationToken);

    public Task<IReadOnlyList<ParkedBudget>> ListParkedAsync(int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<ParkedBudget>>(
            async session => (await session.ListAsync<ParkedRecord>(Sql["parked"], new { limit }, cancellationToken)).ConvertAll(row => row.ToBudget()),
            cancellationToken);
}
