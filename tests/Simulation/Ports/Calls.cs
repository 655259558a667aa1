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
    public const string StoreSecrets = "store secrets";

    /// <summary>What is written under a right that may have passed to another meanwhile: who stands still just before it is the one to be afraid of.</summary>
    public static bool IsUnderARight(string call) => call is Stage or EndSlice or Apply or StoreSecrets;
}
