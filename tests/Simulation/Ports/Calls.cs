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

    /// <summary>
    /// How many times as often as elsewhere its caller stands still just before it. What is written under a right that may have passed to another meanwhile is what to be afraid of,
    /// and new secrets are written a few times in a seed, where pages are written hundreds of times.
    /// </summary>
    public static int StandsStill(string call) => call switch
    {
        Stage => 15,
        EndSlice or Apply => 5,
        StoreSecrets => 40,
        _ => 0,
    };
}
