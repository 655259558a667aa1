namespace Simulation.Ports;

/// <summary>Names of calls that the watch tells apart.</summary>
internal static class Calls
{
    public const string MarkDue = "mark due";
    public const string Lease = "lease";
    public const string Stage = "stage page";
    public const string EndSlice = "end slice";
    public const string Apply = "apply page";
    public const string Operate = "operate";
}
