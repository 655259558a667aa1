namespace Syncline.Scheduling;

/// <summary>What the scheduler needs. Any number of schedulers may call it at once.</summary>
public interface IScheduleStore
{
    /// <summary>Notes a tick and returns how long before it the last tick of any scheduler was; null for the first ever.</summary>
    Task<TimeSpan?> BeginTickAsync(CancellationToken cancellationToken);

    /// <summary>
    /// In one transaction: takes up to <paramref name="limit"/> active objects with <c>next_due_at &lt;= now</c> that no other scheduler holds, earliest first, gives
    /// each its next slot, and makes a Run for each that has no live one (incremental; full where the type reads in full, a full reading was asked for, or it is
    /// decided so).
    /// An object with a live run only moves on.
    /// </summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="decide">Given an object and the database's now. It must not throw: a bad schedule falls back to the default interval.</param>
    /// <param name="cancellationToken">Cancels; then nothing happened.</param>
    Task<MarkedDue> MarkDueAsync(int limit, Func<DueObject, DateTimeOffset, SlotDecision> decide, CancellationToken cancellationToken);

    /// <summary>How long until the earliest active object is due; zero or less when one is; null when there is none.</summary>
    Task<TimeSpan?> UntilNextDueAsync(CancellationToken cancellationToken);
}

/// <summary>What one batch of marking did.</summary>
/// <param name="Created">Runs made.</param>
/// <param name="Skipped">Objects that were due and have a live run.</param>
public readonly record struct MarkedDue(int Created, int Skipped);
