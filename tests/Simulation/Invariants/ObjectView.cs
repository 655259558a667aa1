namespace Simulation.Invariants;

/// <summary>An Integration Object's row after a commit.</summary>
internal sealed record ObjectView(
    long Object, long Customer, long Integration, string Type, string State, string? Schedule, long Interval, long NextDueAt, long? SyncedAt, string? Checkpoint, bool Again, long? LastRun,
    string TimeZone, string? ErrorCode);
