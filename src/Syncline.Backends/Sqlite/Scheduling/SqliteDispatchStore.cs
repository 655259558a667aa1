using Syncline.Integrations;
using Syncline.Scheduling;

namespace Syncline.Backends.Sqlite.Scheduling;

/// <summary>The dispatcher's view of the ready runs on SQLite.</summary>
internal sealed class SqliteDispatchStore(SqliteDatabase database) : IDispatchStore
{
    private static readonly Statements Sql = Statements.Of("dispatch");

    public Task<DispatchLoad> ReadLoadAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Get<LoadRow>(Sql["load"]).ToLoad(), cancellationToken);

    public Task<int> WakeAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(Sql["wake"]), cancellationToken);

    public Task<IReadOnlyList<RunKey>> PickAsync(bool isInitial, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<RunKey>>(session => Pick(session, isInitial, limit), cancellationToken);

    public Task MarkSentAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["mark_sent"], runs.Select(key => new { customer = key.Customer.Value, run = key.Run.Value })),
        cancellationToken);

    public Task ReportWorkerAsync(WorkerReport report, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            Sql["report_worker"],
            new { worker = report.Worker, slots = report.Slots, lifetime = report.Lifetime.ToMilliseconds() }),
        cancellationToken);

    private static List<RunKey> Pick(SqliteSession session, bool isInitial, int limit)
    {
        var customers = session.List<long>(Sql["customers_in_line"], new { isInitial, limit });
        if (customers.Count == 0)
        {
            return [];
        }

        // Every other Customer has one at least, so none can give more than this.
        var most = limit - customers.Count + 1;
        var lines = customers
            .Select(customer => session.List<long>(Sql["runs_in_line"], new { isInitial, customer, limit = most }).ConvertAll(run => Key(customer, run)))
            .ToList();
        var picked = TakeInTurns(lines, limit);
        session.Execute(Sql["dispatch"], picked.Select(key => new { customer = key.Customer.Value, run = key.Run.Value }));
        var turn = session.Number("serving", picked.Count);
        session.Execute(Sql["serve"], picked.Select((key, place) => new { customer = key.Customer.Value, turn = turn + place }));
        return picked;
    }

    private static List<RunKey> TakeInTurns(List<List<RunKey>> lines, int limit)
    {
        var picked = new List<RunKey>();
        for (var round = 0; picked.Count < limit && lines.Exists(line => line.Count > round); round++)
        {
            picked.AddRange(lines.Where(line => line.Count > round).Select(line => line[round]).Take(limit - picked.Count));
        }

        return picked;
    }

    private static RunKey Key(long customer, long run) => new(new CustomerId(customer), new RunId(run));
}
