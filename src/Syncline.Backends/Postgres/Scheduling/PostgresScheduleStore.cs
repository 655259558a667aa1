using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Backends.Postgres.Scheduling;

/// <summary>The tick on PostgreSQL: any number of schedulers at once, none of which waits for another.</summary>
internal sealed class PostgresScheduleStore(PostgresDatabase database) : IScheduleStore
{
    private static readonly Statements Sql = Statements.Of("system/schedule");

    public Task<TimeSpan?> BeginTickAsync(CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => Span(await session.GetAsync<long?>(Sql["note_tick"], null, cancellationToken)), cancellationToken);

    public Task<MarkedDue> MarkDueAsync(int limit, Func<DueObject, DateTimeOffset, SlotDecision> decide, CancellationToken cancellationToken) =>
        database.AsSystemAsync(session => MarkAsync(session, limit, decide, cancellationToken), () => CrashPoints.Hit("K1"), cancellationToken);

    public Task<TimeSpan?> UntilNextDueAsync(CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => Span(await session.FindAsync<long?>(Sql["earliest"], null, cancellationToken)), cancellationToken);

    private static async Task<MarkedDue> MarkAsync(
        PostgresSession session, int limit, Func<DueObject, DateTimeOffset, SlotDecision> decide, CancellationToken cancellationToken)
    {
        session.LookUpEach();
        var due = await session.ListAsync<TakenDueRow>(Sql["take_due"], new { limit }, cancellationToken);
        if (due.Count == 0)
        {
            return default;
        }

        var now = UnixTime.At(due[0].Now);
        var decisions = due.ConvertAll(row => decide(row.ToDueObject(), now));
        var created = await session.GetAsync<long>(
            Sql["mark"],
            new
            {
                customers = due.Select(row => row.Customer).ToArray(),
                objects = due.Select(row => row.Object).ToArray(),
                nextDueAt = decisions.Select(slot => slot.NextDueAt.ToUnixTimeMilliseconds()).ToArray(),
                lateAt = decisions.Select(slot => slot.LateAt.ToUnixTimeMilliseconds()).ToArray(),
                releaseAt = decisions.Select(slot => slot.ReleaseAt?.ToUnixTimeMilliseconds()).ToArray(),
                isFull = decisions.Select(slot => slot.IsFull).ToArray(),
            },
            cancellationToken);
        return new MarkedDue((int)created, due.Count - (int)created);
    }

    private static TimeSpan? Span(long? milliseconds) => milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null;
}
