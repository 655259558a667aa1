using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>Leases and staging on PostgreSQL. Leases, and ends of slices that need nothing but the run, are gathered from concurrent workers.</summary>
internal sealed class PostgresRetrieveStore : IRetrieveStore
{
    private static readonly Statements LeaseSql = Statements.Of("lease");
    private static readonly Statements StageSql = Statements.Of("stage");
    private readonly PostgresDatabase _database;
    private readonly IPageBodies? _bodies;
    private readonly Gatherer<LeaseRequest, LeasedRun?> _leases;
    private readonly Gatherer<Lease, bool> _drains;
    private readonly Gatherer<BareRun, bool> _finishes;

    /// <param name="database">Where leases and rows are.</param>
    /// <param name="bodies">Where bodies are kept; null for their rows.</param>
    public PostgresRetrieveStore(PostgresDatabase database, IPageBodies? bodies = null)
    {
        (_database, _bodies) = (database, bodies);
        var table = new LeaseTable(database);
        _leases = new Gatherer<LeaseRequest, LeasedRun?>(table.TakeAsync);
        _drains = new Gatherer<Lease, bool>(table.DrainAsync);
        _finishes = new Gatherer<BareRun, bool>(table.FinishAsync);
    }

    public Task<LeasedRun?> LeaseAsync(RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken) =>
        _leases.AskAsync(new LeaseRequest(run, worker, duration), cancellationToken);

    public Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) => _database.AsCustomerAsync(
        lease.Run.Customer,
        async session => await session.ExecuteAsync(
            LeaseSql["renew"],
            new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value, token = lease.Token, duration = duration.ToMilliseconds() },
            cancellationToken) > 0,
        cancellationToken);

    public async Task<StageResult> StageAsync(Lease lease, PageToStage page, CancellationToken cancellationToken)
    {
        // Written outside the transaction, which then holds the run's row for one statement only.
        var row = await KeepAsync(lease, page, cancellationToken);
        var result = await _database.AsCustomerAsync(
            lease.Run.Customer, session => StageAsync(session, lease, page, row, cancellationToken), cancellationToken);
        CrashPoints.Hit("K8");
        return result;
    }

    public Task<StagedAmount> ReadStagedAsync(Lease lease, CancellationToken cancellationToken) => _database.AsCustomerAsync(
        lease.Run.Customer,
        async session => Amount(await session.FindAsync<HeldRow>(
            StageSql["staged"], new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value }, cancellationToken)),
        cancellationToken);

    public async Task<bool> EndSliceAsync(Lease lease, SliceEnd end, CancellationToken cancellationToken) => end switch
    {
        SliceEnd.NothingNew(var position) => await _finishes.AskAsync(new BareRun(lease, position), cancellationToken),
        SliceEnd.Fetched when await _drains.AskAsync(lease, cancellationToken) => true,
        _ => await _database.AsCustomerAsync(
            lease.Run.Customer, session => SliceEnding.EndAsync(session, lease, end, cancellationToken), cancellationToken),
    };

    public IPartitionCursors PartitionsOf(ObjectKey key) => new PostgresPartitionCursors(_database, key);

    /// <summary>The body goes before its row, so that whoever sees the row finds it. One whose row is refused is left to the sweep.</summary>
    private async Task<StagedRow> KeepAsync(Lease lease, PageToStage page, CancellationToken cancellationToken)
    {
        var body = StagedBody.Write(page.Page);
        if (_bodies is null)
        {
            return new StagedRow { Body = body };
        }

        var place = new PagePlace(lease.Run.Customer.Value, lease.Run.Run.Value, page.Number, lease.Token, PagePlace.ContentOf(body));
        await _bodies.PutAsync(place, body, cancellationToken);
        return new StagedRow { Place = place.ToString() };
    }

    private static async Task<StageResult> StageAsync(
        PostgresSession session, Lease lease, PageToStage page, StagedRow row, CancellationToken cancellationToken)
    {
        var values = new
        {
            customer = lease.Run.Customer.Value,
            run = lease.Run.Run.Value,
            token = lease.Token,
            page = page.Number,
            isLast = page.Page.IsLast,
            position = page.Page.Position,
            bytes = page.Bytes,
            records = page.Page.Records.Count,
            total = page.Page.Total,
            body = row.Body,
            place = row.Place,
        };
        return await session.FindAsync<HeldRow>(StageSql["stage"], values, cancellationToken) is { } staged
            ? new StageResult(StageStatus.Staged, Amount(staged))
            : await ExplainAsync(session, lease, page.Number, cancellationToken);
    }

    /// <summary>Why a page was not staged.</summary>
    private static async Task<StageResult> ExplainAsync(PostgresSession session, Lease lease, int number, CancellationToken cancellationToken)
    {
        var key = new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value, token = lease.Token };
        if (await session.FindAsync<HeldRow>(StageSql["holder"], key, cancellationToken) is not { } held)
        {
            return new StageResult(StageStatus.LeaseLost, default);
        }

        return number < held.NextPage
            ? new StageResult(StageStatus.AlreadyStaged, Amount(held))
            : throw new SyncException(new SyncError(
                "engine.page_out_of_order",
                $"Run {lease.Run} was given page {number}; the next is {held.NextPage}{(held.LastPage is null ? "" : ", and the last is staged")}.",
                "The slice ends; the next one reads on from the fetch position."));
    }

    private static StagedAmount Amount(HeldRow? run) => run is null ? default : new StagedAmount(run.StagedPages, run.StagedBytes);
}
