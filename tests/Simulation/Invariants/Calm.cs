namespace Simulation.Invariants;

/// <summary>I5 once nothing goes wrong any more: whoever owns a run moves it before its deadline has long passed.</summary>
internal sealed class Calm(World world)
{
    /// <summary>How long after the last fault everything may still be late by it.</summary>
    public static readonly TimeSpan Settles = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly DateTimeOffset _since = world.Time.Now;

    public void Check(IEnumerable<RunView> live)
    {
        if (world.Time.Now - _since < Settles)
        {
            return;
        }

        var limit = world.DatabaseNow - (long)Patience.TotalMilliseconds;
        foreach (var run in live.Where(run => run.Deadline < limit))
        {
            world.Fail(Invariant.Liveness, $"run {run.Run} of object {run.Object} is {run.State} for {run.Owner} since {DateTimeOffset.FromUnixTimeMilliseconds(run.Deadline!.Value):HH:mm:ss}, and nobody moves it.");
        }
    }
}
