using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Retrieving;

/// <summary>Leases and staging on SQLite.</summary>
internal sealed class SqliteRetrieveStore(SqliteDatabase database) : IRetrieveStore
{
    private static readonly Statements LeaseSql = Statements.Of("lease");
    private static readonly Statements StageSql = Statements.Of("stage");

    public Task<LeasedRun?> LeaseAsync(RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Take(session, run, worker, duration), cancellationToken);

    public Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            LeaseSql["renew"],
            new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value, token = lease.Token, duration = duration.ToMilliseconds() }) > 0,
        cancellationToken);

    public async Task<StageResult> StageAsync(Lease lease, PageToStage page, CancellationToken cancellationToken)
    {
        // Written outside the transaction: the one writer is not held up by it.
        var body = PageCodec.Write(page.Page);
        var result = await database.WriteAsync(session => Stage(session, lease, page, body), cancellationToken);
        CrashPoints.Hit("K8");
        return result;
    }

    public Task<StagedAmount> ReadStagedAsync(Lease lease, CancellationToken cancellationToken) => database.ReadAsync(
        session => Amount(session.Find<HeldRow>(StageSql["staged"], new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value })),
        cancellationToken);

    public Task<bool> EndSliceAsync(Lease lease, SliceEnd end, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SliceEnding.End(session, lease, end), cancellationToken);

    public IPartitionCursors PartitionsOf(ObjectKey key) => new SqlitePartitionCursors(database, key);

    private static LeasedRun? Take(SqliteSession session, RunKey run, string worker, TimeSpan duration)
    {
        var key = new { customer = run.Customer.Value, run = run.Run.Value };
        if (session.Find<ReadyRow>(LeaseSql["find_ready"], key) is not { } ready)
        {
            return null;
        }

        if (ready.ParkedUntil is { } until)
        {
            session.Execute(
                LeaseSql["park_run"],
                new { key.customer, key.run, until, code = ready.ParkedCode, message = ready.ParkedMessage, hint = ready.ParkedHint });
            return null;
        }

        if (ready.HasGap)
        {
            session.Execute(LeaseSql["drop_staged_above"], new { key.customer, key.run, page = ready.AppliedPage });
            session.Execute(LeaseSql["fall_back"], key);
        }

        var taken = session.Get<TakenRow>(LeaseSql["take"], new { key.customer, key.run, worker, duration = duration.ToMilliseconds() });
        return Describe(session, run, ready, taken);
    }

    private static LeasedRun Describe(SqliteSession session, RunKey run, ReadyRow ready, TakenRow taken)
    {
        var read = session.Get<ReadObjectRow>(LeaseSql["object_of"], new { customer = run.Customer.Value, @object = ready.Object });
        return new LeasedRun
        {
            Lease = new Lease(run, taken.Token),
            LeasedAt = DateTimeOffset.FromUnixTimeMilliseconds(taken.LeasedAt),
            Object = new ObjectKey(run.Customer, new ObjectId(ready.Object)),
            Integration = new Integration
            {
                Key = new IntegrationKey(run.Customer, new IntegrationId(ready.Integration)),
                Provider = read.Provider,
                Name = read.Name,
                Settings = read.Settings,
                Schedule = read.Schedule,
            },
            Type = read.Type,
            Kind = Word.Read<ReadKind>(ready.Kind),
            IsInitial = ready.IsInitial,
            FetchPosition = taken.FetchPosition,
            NextPage = taken.NextPage,
            Attempt = taken.Attempt,
            Fetched = taken.Fetched,
        };
    }

    private static StageResult Stage(SqliteSession session, Lease lease, PageToStage page, byte[] body)
    {
        var key = new { customer = lease.Run.Customer.Value, run = lease.Run.Run.Value, token = lease.Token };
        if (session.Find<HeldRow>(StageSql["holder"], key) is not { } held)
        {
            return new StageResult(StageStatus.LeaseLost, default);
        }

        if (page.Number < held.NextPage)
        {
            return new StageResult(StageStatus.AlreadyStaged, Amount(held));
        }

        if (page.Number > held.NextPage || held.LastPage is not null)
        {
            throw new SyncException(new SyncError(
                "engine.page_out_of_order",
                $"Run {lease.Run} was given page {page.Number}; the next is {held.NextPage}{(held.LastPage is null ? "" : ", and the last is staged")}.",
                "The slice ends; the next one reads on from the fetch position."));
        }

        var records = page.Page.Records.Count;
        session.Execute(StageSql["add_page"], new { key.customer, key.run, page = page.Number, records, bytes = page.Bytes, body });
        var now = session.Get<HeldRow>(StageSql["move_fetch_position"], new
        {
            key.customer,
            key.run,
            page = page.Number,
            isLast = page.Page.IsLast,
            position = page.Page.Position,
            bytes = page.Bytes,
            records,
            total = page.Page.Total,
        });
        return new StageResult(StageStatus.Staged, Amount(now));
    }

    private static StagedAmount Amount(HeldRow? run) => run is null ? default : new StagedAmount(run.StagedPages, run.StagedBytes);
}
