namespace Syncline.Bench.Week;

/// <summary>
/// How much a run has to ask the partner, and how long that takes. It hangs on the seed, the object and its slot alone, so that every variant of the week has the
/// same work to do.
/// </summary>
/// <param name="seed">The week's.</param>
internal sealed class PartnerWork(int seed)
{
    /// <summary>Calls in one slice at most: one a page, as the engine's own default has it.</summary>
    public const int SliceCalls = 200;

    private const double MeanCall = 200;
    private const int MostPages = 20_000;

    /// <summary>The calls of a whole run. Four of five find nothing new and need one; a first sync reads pages by Pareto's law, 4 at least.</summary>
    public int CallsOf(WeekRun run)
    {
        var chance = Chance(run.Object.Id, run.DueAt);
        return run.IsInitial
            ? (int)Math.Min(MostPages, 4 * Math.Pow(1 - chance, -1 / 1.1))
            : chance switch { < 0.80 => 1, < 0.92 => 2, _ => 3 + (int)((chance - 0.92) * 100) };
    }

    /// <summary>How many milliseconds so many calls take, one after the other: 200 each on average, from half to half as much again.</summary>
    public long Takes(WeekRun run, int calls) => (long)(calls * MeanCall * (0.5 + Chance(run.Object.Id, run.DueAt + run.CallsLeft)));

    /// <summary>From 0 to 1; SplitMix64.</summary>
    private double Chance(long one, long other)
    {
        var mixed = (ulong)((one * -7046029254386353131) ^ (other * -4658895280553007687) ^ seed);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
