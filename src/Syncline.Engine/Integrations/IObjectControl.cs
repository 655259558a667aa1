using Syncline.Retrieving;

namespace Syncline.Integrations;

/// <summary>What an operator does to an Integration Object. Each takes effect at once, in one transaction.</summary>
public interface IObjectControl
{
    /// <summary>Sets the object's own schedule (null: back to the inherited one) and computes its next due time anew by <paramref name="nextDue"/>.</summary>
    /// <param name="key">The object.</param>
    /// <param name="schedule">The text of a <see cref="Scheduling.SyncSchedule"/>, checked by the caller, or null.</param>
    /// <param name="nextDue">Given the object's facts with the new schedule and the database's now, when it is next due.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when there is no such object.</returns>
    Task<bool> SetScheduleAsync(ObjectKey key, string? schedule, Func<Scheduling.DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken);

    /// <summary>
    /// Computes the next due time of each active object of an Integration anew by <paramref name="nextDue"/>, after what they inherit was changed. An object that
    /// was asked for stays due. None where there is no such Integration.
    /// </summary>
    /// <param name="key">The Integration.</param>
    /// <param name="nextDue">Given an object's facts and the database's now, when it is next due.</param>
    /// <param name="cancellationToken">Cancels; then nothing happened.</param>
    Task RescheduleAsync(IntegrationKey key, Func<Scheduling.DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken);

    /// <summary>Takes it out of the schedule and cancels its live run; the checkpoint stays. False when there is no such object.</summary>
    Task<bool> PauseAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Puts it back, due at once, from its checkpoint. Also clears <c>needs_person</c>. False when there is no such object.</summary>
    Task<bool> ResumeAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Asks for a sync now: joins a live run that has not sent its first request, marks the object <c>again</c> when one is further on, else makes it due.</summary>
    /// <param name="key">The object.</param>
    /// <param name="kind">Full asks for a full reading; a live incremental run is then never joined.</param>
    /// <param name="allowDeletes">True lets the next full reading delete beyond the guard.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<SyncRequestResult> RequestSyncAsync(ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken);

    /// <summary>The Integration was mended (new credentials, new settings): its objects that needed a person are active and due at once.</summary>
    /// <returns>How many there were.</returns>
    Task<int> MendAsync(IntegrationKey key, CancellationToken cancellationToken);
}

/// <summary>What became of a request to sync now.</summary>
public enum SyncRequestResult
{
    /// <summary>There is no such object.</summary>
    NotFound,

    /// <summary>It is due now.</summary>
    Due,

    /// <summary>A run that has not begun to read does it.</summary>
    Joined,

    /// <summary>One more run follows the present one.</summary>
    Again,

    /// <summary>The object is paused or needs a person; nothing was asked.</summary>
    NotActive,
}
