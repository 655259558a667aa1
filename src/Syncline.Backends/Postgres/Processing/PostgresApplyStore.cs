using Syncline.Backends.Postgres.Retrieving;
using Syncline.Backends.Postgres.Runs;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Processing;

/// <summary>Applying staged pages on PostgreSQL.</summary>
/// <param name="database">Where everything else is.</param>
/// <param name="bodies">Where the bodies of staged pages are kept; null for their rows.</param>
internal sealed class PostgresApplyStore(PostgresDatabase database, IPageBodies? bodies = null) : IApplyStore
{
    private static readonly Statements Sql = Statements.Of("apply");

    public Task<ProcessClaim?> ClaimAsync(RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(run.Customer, session => ClaimAsync(session, run, worker, duration, cancellationToken), cancellationToken);

    public async Task<StagedPage?> FindPageAsync(RunKey run, int number, CancellationToken cancellationToken)
    {
        var page = new { customer = run.Customer.Value, run = run.Run.Value, page = number };
        var row = await database.AsCustomerAsync(run.Customer, session => session.FindAsync<StagedRow>(Sql["find_page"], page, cancellationToken), cancellationToken);
        var body = row is { Place: { } place } ? await FetchAsync(run, number, place, cancellationToken) : row?.Body;
        return body is null ? null : new StagedPage(number, StagedBody.Read(body));
    }

    public Task<IApplyTransaction?> BeginPageAsync(RunKey run, int number, CancellationToken cancellationToken)
    {
        var page = new { customer = run.Customer.Value, run = run.Run.Value, page = number };
        return BeginAsync(
            session =>
            {
                session.Defer(Sql["lock_object_of_run"], new { page.customer, page.run }, returnsRows: true);
                return session.FindAsync<BegunRow>(Sql["begin_page"], page, cancellationToken);
            },
            run.Customer,
            run,
            number,
            cancellationToken);
    }

    public Task<IApplyTransaction?> BeginRepairAsync(ObjectKey key, CancellationToken cancellationToken) => BeginAsync(
        session => session.FindAsync<BegunRow>(Sql["begin_repair"], new { customer = key.Customer.Value, @object = key.Object.Value }, cancellationToken),
        key.Customer,
        run: null,
        number: 0,
        cancellationToken);

    public Task ReleaseAsync(ProcessClaim claim, SyncError? error, CancellationToken cancellationToken) => database.AsCustomerAsync(
        claim.Run.Customer,
        async session =>
        {
            var key = new { customer = claim.Run.Customer.Value, run = claim.Run.Run.Value };
            if (error is not null)
            {
                session.Defer(Sql["lock_object_of_run"], key, returnsRows: true);
            }

            var released = await session.ExecuteAsync(Sql["release"], new { key.customer, key.run, worker = claim.Worker }, cancellationToken) > 0;
            return released && error is not null && await RunEnding.FailAsync(session, claim.Run, error, needsPerson: false, cancellationToken);
        },
        cancellationToken);

    /// <summary>A body that is gone takes its row with it: then the page is missing, as after a crash of the server, and is read again.</summary>
    /// <exception cref="SyncException"><c>store.pages_elsewhere</c>: this process does not know where bodies are kept.</exception>
    private async Task<byte[]?> FetchAsync(RunKey run, int number, string place, CancellationToken cancellationToken)
    {
        if (bodies is null)
        {
            throw new SyncException(new SyncError(
                "store.pages_elsewhere",
                $"Page {number} of run {run} is kept in a bucket, and this process was given none.",
                "Give all processes of the installation the same --pages."));
        }

        var body = PagePlace.Read(place) is { } known ? await bodies.FindAsync(known, cancellationToken) : null;
        if (body is null)
        {
            var lost = new { customer = run.Customer.Value, run = run.Run.Value, page = number, place };
            await database.AsCustomerAsync(run.Customer, session => session.ExecuteAsync(Sql["lose_page"], lost, cancellationToken), cancellationToken);
        }

        return body;
    }

    private static async Task<ProcessClaim?> ClaimAsync(
        PostgresSession session, RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken)
    {
        var values = new { customer = run.Customer.Value, run = run.Run.Value, worker, duration = duration.ToMilliseconds() };
        if (await session.FindAsync<ClaimRow>(Sql["claim"], values, cancellationToken) is not { } claimed)
        {
            return null;
        }

        var read = await session.GetAsync<ReadObjectRow>(Sql["read_object"], new { values.customer, @object = claimed.Object }, cancellationToken);
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
        Func<PostgresSession, Task<BegunRow?>> find, CustomerId customer, RunKey? run, int number, CancellationToken cancellationToken)
    {
        var session = await database.BeginAsync(customer, cancellationToken);
        IApplyTransaction? transaction = null;
        try
        {
            if (await find(session) is { } row)
            {
                transaction = new PostgresApplyTransaction(session, new ObjectKey(customer, new ObjectId(row.Object)), run, number, row, bodies);
            }

            return transaction;
        }
        finally
        {
            if (transaction is null)
            {
                await session.DisposeAsync();
            }
        }
    }
}
