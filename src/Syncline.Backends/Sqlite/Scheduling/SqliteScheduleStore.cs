using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Backends.Sqlite.Scheduling;

/// <summary>The tick on SQLite: one writer at a time, so that no two schedulers hold the same object.</summary>
internal sealed class SqliteScheduleStore(SqliteDatabase database) : IScheduleStore
{
    private static readonly Statements Sql = Statements.Of("schedule");

    public Task<TimeSpan?> BeginTickAsync(CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var last = session.Get<long?>(Sql["last_tick"]);
            session.Execute(Sql["note_tick"]);
            return last is { } then ? TimeSpan.FromMilliseconds(session.Now - then) : (TimeSpan?)null;
        },
        cancellationToken);

    public Task<MarkedDue> MarkDueAsync(int limit, Func<DueObject, DateTimeOffset, SlotDecision> decide, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Mark(session, limit, decide), () => CrashPoints.Hit("K1"), cancellationToken);

    public Task<TimeSpan?> UntilNextDueAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<long?>(Sql["earliest"]) is { } due ? TimeSpan.FromMilliseconds(due - session.Now) : (TimeSpan?)null,
        cancellationToken);

    private static MarkedDue Mark(SqliteSession session, int limit, Func<DueObject, DateTimeOffset, SlotDecision> decide)
    {
        var due = session.List<DueRow>(Sql["due"], new { limit });
        var now = UnixTime.At(session.Now);
        var created = due.Count(row => !row.HasLiveRun);
        var number = created == 0 ? 0 : session.Number("run", created);
        foreach (var row in due)
        {
            var decision = decide(row.ToDueObject(), now);
            var slot = new
            {
                customer = row.Customer,
                @object = row.Object,
                run = number,
                nextDueAt = decision.NextDueAt.ToUnixTimeMilliseconds(),
                lateAt = decision.LateAt.ToUnixTimeMilliseconds(),
                releaseAt = decision.ReleaseAt?.ToUnixTimeMilliseconds(),
                isFull = decision.IsFull,
            };
            if (row.HasLiveRun)
            {
                session.Execute(Sql["move_on"], slot);
                continue;
            }

            session.Execute(Sql["make_run"], slot);
            session.Execute(Sql["start_slot"], slot);
            number++;
        }

        return new MarkedDue(created, due.Count - created);
    }
}
