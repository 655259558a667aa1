namespace Simulation.Invariants;

/// <summary>A live run's row after a commit.</summary>
internal sealed record RunView(
    long Run, long Object, string Kind, string State, long LeaseToken, long LeaseUntil, int AppliedPage, int StagedPages, string? Owner, long? Deadline, string Trigger);
