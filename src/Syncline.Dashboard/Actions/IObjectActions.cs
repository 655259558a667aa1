using Syncline.Integrations;

namespace Syncline.Dashboard.Actions;

/// <summary>
/// What a person can do to an Integration Object from a page. Every member answers with a value: what was done, or the error to show. An implementation
/// authorises and records the person's act here; the pages only call.
/// </summary>
public interface IObjectActions
{
    /// <summary>Sets the object's own schedule, a <see cref="Scheduling.SyncSchedule"/> as text; null goes back to the inherited one. The next due time moves at once.</summary>
    Task<ActionOutcome> SetScheduleAsync(ObjectKey key, string? schedule, CancellationToken cancellationToken);

    /// <summary>Takes it out of the schedule and cancels its live run.</summary>
    Task<ActionOutcome> PauseAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Puts it back, due at once.</summary>
    Task<ActionOutcome> ResumeAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Asks for what changed, now.</summary>
    Task<ActionOutcome> SyncNowAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Asks for a full reading, now.</summary>
    Task<ActionOutcome> SyncInFullAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Asks for a full reading that may delete beyond the guard.</summary>
    Task<ActionOutcome> AllowDeletesAsync(ObjectKey key, CancellationToken cancellationToken);
}
