using Syncline.Reporting;

namespace Syncline.Backends.Sqlite.Reporting;

/// <summary>The installation's figures on SQLite. Before the first count they are all zero.</summary>
internal sealed class SqliteOverviewStore(SqliteDatabase database) : IOverviewStore
{
    private static readonly Statements Sql = Statements.Of("overview");

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var counted = await database.ReadAsync(Count, cancellationToken);
        await database.WriteAsync(session => session.Execute(Sql["store"], counted) + session.Execute(Sql["add_sample"], counted), cancellationToken);
    }

    public Task<Overview> ReadAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => (session.Find<OverviewRecord>(Sql["read"]) ?? new OverviewRecord { At = session.Now }).ToOverview(), cancellationToken);

    public Task<IReadOnlyList<FreshnessSample>> ReadSamplesAsync(TimeSpan span, int points, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FreshnessSample>>(
            session => session
                .List<OverviewRecord>(Sql["samples"], new { span = span.ToMilliseconds(), points })
                .ConvertAll(row => new FreshnessSample(UnixTime.At(row.At), StatusCounts.Read(row.Objects), row.Changes)),
            cancellationToken);

    public Task<IReadOnlyList<ParkedBudget>> ListParkedAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ParkedBudget>>(
            session => session.List<ParkedRecord>(Sql["parked"], new { limit }).ConvertAll(row => row.ToBudget()), cancellationToken);

    private static OverviewRecord Count(SqliteSession session)
    {
        var counted = session.Get<OverviewRecord>(Sql["count"]);
        counted.Objects = StatusCounts.Write(session.List<StatusCount>(
            Sql["count_objects"].Replace("{status}", ObjectListing.Fill("status"), StringComparison.Ordinal)));
        return counted;
    }
}
