namespace EndToEnd.Crashes;

/// <summary>What is armed for each crash point: its name, and the how manieth time, so that it comes in the midst of work.</summary>
internal static class CrashCases
{
    /// <summary>Points of schedule, queue and store, in a first sync.</summary>
    public static readonly string[] Storing = ["K1", "K2", "K3", "K12:4", "K13:6", "K14:5", "K15:6", "K17"];

    /// <summary>Points of reading, in a first sync.</summary>
    public static readonly string[] Reading = ["K4:4", "K5", "K6:25", "K7:6", "K8:6", "K9:6", "K11:5"];

    /// <summary>Points with a course of their own.</summary>
    public static readonly string[] Special = ["K10", "K18"];

    /// <summary>The point's name alone.</summary>
    public static string NameOf(string armed) => armed.Split(':')[0];
}
