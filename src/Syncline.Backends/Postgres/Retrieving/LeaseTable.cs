using Syncline.Backends.Postgres.Runs;
using Syncline.Retrieving;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>Takes, drains and ends many runs in one transaction, which names their Customers.</summary>
internal sealed class LeaseTable(PostgresDatabase database)
{
    private static readonly Statements Sql = Statements.Of("lease");
    private static readonly Statements EndSql = Statements.Of("slice_end");

    /// <summary>For each request its run, or null when there is nothing to do. Of two requests for one run the first is heard.</summary>
    public async Task<IReadOnlyList<LeasedRun?>> TakeAsync(IReadOnlyList<LeaseRequest> requests, CancellationToken cancellationToken)
    {
        var heard = requests.DistinctBy(request => request.Run).ToList();
        var taken = await database.AsCustomersAsync(
            heard.ConvertAll(request => request.Run.Customer),
            session =>
            {
                var (customers, runs) = RunColumns.Of(heard.ConvertAll(request => request.Run));
                session.LookUpEach();
                session.Defer(Sql["lock_runs"], new { customers, runs }, returnsRows: true);
                return session.ListAsync<LeasedRow>(
                    Sql["take"],
                    new
                    {
                        customers,
                        runs,
                        workers = heard.Select(request => request.Worker).ToArray(),
                        durations = heard.Select(request => request.Duration.ToMilliseconds()).ToArray(),
                    },
                    cancellationToken);
            },
            cancellationToken);
        var leased = taken.ToDictionary(row => row.Key, row => row.ToLeasedRun());
        return [.. requests.Select(request => leased.Remove(request.Run, out var run) ? run : null)];
    }

    /// <summary>For each lease, true when its run was held by it and fetched, and drains now.</summary>
    public async Task<IReadOnlyList<bool>> DrainAsync(IReadOnlyList<Lease> leases, CancellationToken cancellationToken)
    {
        var drained = await database.AsCustomersAsync(
            [.. leases.Select(lease => lease.Run.Customer)],
            session =>
            {
                var (customers, runs) = RunColumns.Of([.. leases.Select(lease => lease.Run)]);
                session.LookUpEach();
                return session.ListAsync<RunKeyRow>(
                    EndSql["drain"], new { customers, runs, tokens = leases.Select(lease => lease.Token).ToArray() }, cancellationToken);
            },
            cancellationToken);
        var keys = drained.ConvertAll(row => row.ToKey()).ToHashSet();
        return [.. leases.Select(lease => keys.Contains(lease.Run))];
    }

    /// <summary>For each request, true when its run was held by that lease, and has succeeded without a page.</summary>
    public async Task<IReadOnlyList<bool>> FinishAsync(IReadOnlyList<BareRun> bare, CancellationToken cancellationToken)
    {
        var ended = await database.AsCustomersAsync(
            [.. bare.Select(each => each.Lease.Run.Customer)],
            session =>
            {
                session.LookUpEach();
                return RunEnding.SucceedBareAsync(session, bare, cancellationToken);
            },
            cancellationToken);
        var keys = ended.ConvertAll(row => row.ToKey()).ToHashSet();
        return [.. bare.Select(each => keys.Contains(each.Lease.Run))];
    }
}
