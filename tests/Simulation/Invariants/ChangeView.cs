namespace Simulation.Invariants;

/// <summary>A row of the change feed.</summary>
internal sealed record ChangeView(long Position, long Object, string Id, string Kind, string Hash);
