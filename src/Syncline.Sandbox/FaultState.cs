namespace Syncline.Sandbox;

/// <summary>How far a planned fault has come.</summary>
/// <param name="Id">Given when it was planned.</param>
/// <param name="Plan">What was asked for.</param>
/// <param name="Matched">Calls that it matched so far.</param>
/// <param name="Done">Calls that went wrong so far.</param>
public sealed record FaultState(int Id, FaultPlan Plan, int Matched, int Done)
{
    /// <summary>Whether no further call will go wrong.</summary>
    public bool IsOver => Done >= (Plan.Times ?? (Plan.Fault == SandboxFault.CursorLoop ? int.MaxValue : 1));
}
