using Syncline.Backends.Postgres.Runs;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Maintenance;

/// <summary>The sweeper on PostgreSQL. Any number of them at once: none waits for what another holds.</summary>
internal sealed class PostgresSweepStore(PostgresDatabase database) : ISweepStore
{
    private const int Batch = 5_000;
    private static readonly Statements Sql = Statements.Of("system/sweep");
    private static readonly Statements ExpireSql = Statements.Of("expire");

    public Task<int> ReturnUntakenAsync(TimeSpan sendGrace, TimeSpan throttle, CancellationToken cancellationToken) => database.AsSystemAsync(
        session => session.ExecuteAsync(
            Sql["return_untaken"],
            new { sendGrace = sendGrace.ToMilliseconds(), throttle = throttle.ToMilliseconds(), limit = Batch },
            cancellationToken),
        cancellationToken);

    public async Task<int> ExpireLeasesAsync(int attempts, CancellationToken cancellationToken)
    {
        var expired = await database.AsSystemAsync(session => ReturnExpiredAsync(session, attempts, cancellationToken), cancellationToken);
        foreach (var row in expired.Where(row => IsOver(row, attempts) && row.StagedPages == 0))
        {
            await FailAsync(row, cancellationToken);
        }

        return expired.Count;
    }

    public Task<IReadOnlyList<RunKey>> TakeStalledProcessingAsync(TimeSpan grace, int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<RunKey>>(
            async session =>
            {
                var values = new { grace = grace.ToMilliseconds(), limit };
                session.Defer(Sql["return_lost"], values);
                return (await session.ListAsync<RunKeyRow>(Sql["take_stalled"], values, cancellationToken)).ConvertAll(row => row.ToKey());
            },
            cancellationToken);

    public Task<int> ReturnAllAsync(CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            session.Defer(Sql["drop_workers"], null);
            var returned = await session.ExecuteAsync(Sql["return_leased"], null, cancellationToken);
            returned += await session.ExecuteAsync(Sql["return_dispatched"], null, cancellationToken);
            return returned + await session.ExecuteAsync(Sql["void_claims"], null, cancellationToken);
        },
        cancellationToken);

    /// <summary>Progress is a page, or having fetched all: then only the worker's last word was lost.</summary>
    private static bool IsOver(ExpiredRow row, int attempts) => !row.HasProgress && !row.IsFetched && row.Attempt + 1 >= attempts;

    private static async Task<List<ExpiredRow>> ReturnExpiredAsync(PostgresSession session, int attempts, CancellationToken cancellationToken)
    {
        var expired = await session.ListAsync<ExpiredRow>(Sql["expired"], null, cancellationToken);

        // With nothing staged there is nothing to drain: those are failed one by one, each under the lock of its object.
        var returned = expired.FindAll(row => !IsOver(row, attempts) || row.StagedPages > 0);
        if (returned.Count > 0)
        {
            var errors = returned.ConvertAll(row => row.HasProgress || row.IsFetched ? null : ErrorOf(row));
            await session.ExecuteAsync(
                Sql["return_expired"],
                new
                {
                    customers = returned.Select(row => row.Customer).ToArray(),
                    runs = returned.Select(row => row.Run).ToArray(),
                    spent = errors.Select(error => error is null ? 0 : 1).ToArray(),
                    isOver = returned.Select(row => IsOver(row, attempts)).ToArray(),
                    codes = errors.Select(error => error?.Code).ToArray(),
                    messages = errors.Select(error => error?.Message).ToArray(),
                    hints = errors.Select(error => error?.Hint).ToArray(),
                },
                cancellationToken);
        }

        return expired;
    }

    private static SyncError ErrorOf(ExpiredRow row) => new(
        "engine.lease_expired",
        $"Worker '{row.Worker}' held run {row.Key} until its lease ran out and staged nothing.",
        "The worker was killed or cannot reach the partner: see its log. The run is tried again.");

    private Task<bool> FailAsync(ExpiredRow row, CancellationToken cancellationToken) => database.AsCustomerAsync(
        row.Key.Customer,
        async session =>
        {
            var key = new { customer = row.Customer, run = row.Run };
            session.Defer(ExpireSql["lock_object"], key, returnsRows: true);
            return await session.FindAsync<bool>(ExpireSql["is_expired"], key, cancellationToken)
                && await RunEnding.FailAsync(session, row.Key, ErrorOf(row), needsPerson: false, cancellationToken);
        },
        cancellationToken);
}
