using Syncline.Backends.Sqlite.Runs;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Processing;

/// <summary>Applying staged pages on SQLite.</summary>
internal sealed class SqliteApplyStore(SqliteDatabase database) : IApplyStore
{
    private static readonly Statements Sql = Statements.Of("apply");
    private static readonly Statements ObjectSql = Statements.Of("lease");

    public Task<ProcessClaim?> ClaimAsync(RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Claim(session, run, worker, duration), cancellationToken);

    public async Task<StagedPage?> FindPageAsync(RunKey run, int number, CancellationToken cancellationToken)
    {
        var body = await database.ReadAsync(
            session => session.Find<byte[]>(Sql["find_page"], new { customer = run.Customer.Value, run = run.Run.Value, page = number }),
            cancellationToken);
        return body is null ? null : new StagedPage(number, PageCodec.Read(body));
    }

    public Task<IApplyTransaction?> BeginPageAsync(RunKey run, int number, CancellationToken cancellationToken) => BeginAsync(
        session => session.Find<PageRow>(Sql["begin_page"], new { customer = run.Customer.Value, run = run.Run.Value, page = number }),
        run.Customer,
        run,
        number,
        cancellationToken);

    public Task<IApplyTransaction?> BeginRepairAsync(ObjectKey key, CancellationToken cancellationToken) => BeginAsync(
        session => session.Find<PageRow>(Sql["begin_repair"], new { customer = key.Customer.Value, @object = key.Object.Value }),
        key.Customer,
        run: null,
        number: 0,
        cancellationToken);

    public Task ReleaseAsync(ProcessClaim claim, SyncError? error, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var released = session.Execute(
                Sql["release"], new { customer = claim.Run.Customer.Value, run = claim.Run.Run.Value, worker = claim.Worker }) > 0;
            return released && error is not null && RunEnding.Fail(session, claim.Run, error, needsPerson: false);
        },
        cancellationToken);

    private static ProcessClaim? Claim(SqliteSession session, RunKey run, string worker, TimeSpan duration)
    {
        var values = new { customer = run.Customer.Value, run = run.Run.Value, worker, duration = duration.ToMilliseconds() };
        if (session.Find<ClaimRow>(Sql["claim"], values) is not { } claimed)
        {
            return null;
        }

        var read = session.Get<ReadObjectRow>(ObjectSql["object_of"], new { values.customer, @object = claimed.Object });
        return new ProcessClaim
        {
            Run = run,
            Object = new ObjectKey(run.Customer, new ObjectId(claimed.Object)),
            Worker = worker,
            Provider = read.Provider,
            Type = read.Type,
            Settings = read.Settings,
            Kind = Word.Read<ReadKind>(claimed.Kind),
            State = Word.Read<RunState>(claimed.State),
            AppliedPage = claimed.AppliedPage,
            Quarantined = claimed.Quarantined,
            AllowDeletes = claimed.AllowDeletes,
        };
    }

    private async Task<IApplyTransaction?> BeginAsync(
        Func<SqliteSession, PageRow?> find, CustomerId customer, RunKey? run, int number, CancellationToken cancellationToken)
    {
        var session = await database.BeginWritingAsync(cancellationToken);
        IApplyTransaction? transaction = null;
        try
        {
            if (find(session) is { } row)
            {
                transaction = new SqliteApplyTransaction(database, session, new ObjectKey(customer, new ObjectId(row.Object)), run, number, row);
            }

            return transaction;
        }
        finally
        {
            if (transaction is null)
            {
                database.EndWriting();
            }
        }
    }
}
