namespace Syncline.Bench.Week;

/// <summary>How many runs are in a state.</summary>
internal sealed class Tally
{
    /// <summary>All of them.</summary>
    public int All { get; private set; }

    /// <summary>Those that are first syncs.</summary>
    public int FirstSyncs { get; private set; }

    /// <summary>Counts a run that came (1) or went (-1).</summary>
    public void Add(WeekRun run, int one)
    {
        All += one;
        FirstSyncs += run.IsInitial ? one : 0;
    }
}
