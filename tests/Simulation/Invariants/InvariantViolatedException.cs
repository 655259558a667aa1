namespace Simulation.Invariants;

/// <summary>Ends a seed: something is not as it must be.</summary>
internal sealed class InvariantViolatedException(string invariant, string what) : Exception($"{invariant}: {what}")
{
    public string Invariant => invariant;
}
