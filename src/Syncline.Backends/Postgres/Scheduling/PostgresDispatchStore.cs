using Syncline.Backends.Postgres.Runs;
using Syncline.Integrations;
using Syncline.Scheduling;

namespace Syncline.Backends.Postgres.Scheduling;

/// <summary>The dispatcher's view of the ready runs on PostgreSQL.</summary>
internal sealed class PostgresDispatchStore(PostgresDatabase database) : IDispatchStore
{
    private const int WakeBatch = 5_000;
    private static readonly Statements Sql = Statements.Of("system/dispatch");

    public Task<DispatchLoad> ReadLoadAsync(CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => (await session.GetAsync<LoadRow>(Sql["load"], null, cancellationToken)).ToLoad(), cancellationToken);

    public async Task<int> WakeAsync(CancellationToken cancellationToken)
    {
        var woken = 0;
        int some;
        do
        {
            some = await database.AsSystemAsync(
                session => session.ExecuteAsync(Sql["wake"], new { limit = WakeBatch }, cancellationToken), cancellationToken);
            woken += some;
        }
        while (some == WakeBatch);

        return woken;
    }

    public Task<IReadOnlyList<RunKey>> PickAsync(bool isInitial, int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync(session => PickAsync(session, isInitial, limit, cancellationToken), cancellationToken);

    public Task MarkSentAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken) => runs.Count == 0
        ? Task.CompletedTask
        : database.AsSystemAsync(
            session =>
            {
                session.LookUpEach();
                return session.ExecuteAsync(Sql["mark_sent"], Values(runs), cancellationToken);
            },
            cancellationToken);

    public Task ReportWorkerAsync(WorkerReport report, CancellationToken cancellationToken) => database.AsSystemAsync(
        session => session.ExecuteAsync(
            Sql["report_worker"],
            new { worker = report.Worker, slots = report.Slots, lifetime = report.Lifetime.ToMilliseconds() },
            cancellationToken),
        cancellationToken);

    private static async Task<IReadOnlyList<RunKey>> PickAsync(
        PostgresSession session, bool isInitial, int limit, CancellationToken cancellationToken)
    {
        session.Defer(Sql["take_turns"], null, returnsRows: true);
        var chosen = await session.ListAsync<RunKeyRow>(Sql["pick"], new { isInitial, limit }, cancellationToken);
        if (chosen.Count == 0)
        {
            return [];
        }

        session.LookUpEach();
        var dispatched = await session.ListAsync<RunKeyRow>(Sql["dispatch"], Values(chosen.ConvertAll(row => row.ToKey())), cancellationToken);
        var got = dispatched.ConvertAll(row => row.ToKey()).ToHashSet();
        var picked = chosen.ConvertAll(row => row.ToKey()).FindAll(got.Contains);
        await session.ExecuteAsync(Sql["serve"], new { customers = picked.Select(key => key.Customer.Value).ToArray() }, cancellationToken);
        return picked;
    }

    private static object Values(IReadOnlyCollection<RunKey> keys)
    {
        var (customers, runs) = RunColumns.Of(keys);
        return new { customers, runs };
    }
}
