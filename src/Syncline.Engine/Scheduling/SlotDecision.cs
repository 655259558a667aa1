namespace Syncline.Scheduling;

/// <summary>What the scheduler decides on one due object.</summary>
/// <param name="NextDueAt">Its next slot, after now.</param>
/// <param name="ReleaseAt">When its run may be dispatched; null for now.</param>
/// <param name="LateAt">When it counts as late unless it was synced by then.</param>
/// <param name="IsFull">Its run is a full reading, whatever its type and whatever was asked for.</param>
public readonly record struct SlotDecision(DateTimeOffset NextDueAt, DateTimeOffset? ReleaseAt, DateTimeOffset LateAt, bool IsFull = false);
