using Simulation.Invariants;

namespace Simulation;

/// <summary>Plays a world: the storm, the calm, the reckoning.</summary>
internal sealed class Playing(World world)
{
    private const int MostStepsAtOnce = 20_000;

    // Ten times what the longest seeds take.
    private const int MostSteps = 1_000_000;

    /// <summary>How long after everything was asked for once more it is reckoned up.</summary>
    private static readonly TimeSpan LastRound = TimeSpan.FromMinutes(8);

    /// <summary>
    /// How long the runs that the storm left may take beyond the time in which all settles. Where the queue was down throughout, one slot and a page a slice have every
    /// first sync before them.
    /// </summary>
    private static readonly TimeSpan CatchingUp = TimeSpan.FromMinutes(30);

    public void PlayToTheEnd(int seed)
    {
        world.Story.Tell(null, "seed", $"{seed}, theme: {world.Faults.Theme}");
        Founding.Begin(world);
        var (weather, person) = (new Weather(world), new Person(world));
        weather.Begin();
        person.Begin();
        RunUntil(world.Time.Now + Weather.Storm);
        while (world.Broker.IsDown && world.Violation is null)
        {
            RunUntil(world.Time.Now + TimeSpan.FromMinutes(1));
        }

        world.Story.Tell(null, "CALM", "from here on nothing goes wrong");
        world.Faults.IsOver = true;
        world.Calm = new Calm(world);
        person.PutRight();
        var calm = world.Time.Now;
        var left = world.Watch.LiveRuns.Select(run => run.Run).ToHashSet();
        RunUntil(calm + TimeSpan.FromMinutes(4));
        weather.BeStill();
        person.BeStill();
        RunUntil(calm + Calm.Settles);
        CatchUp(left);
        var asked = world.Time.Now;
        person.AskForAll();
        RunUntil(asked + LastRound);
        if (world.Violation is null)
        {
            world.Watch.Reckon(asked);
        }
    }

    private void CatchUp(HashSet<long> left)
    {
        var latest = world.Time.Now + CatchingUp;
        while (world.Violation is null && world.Time.Now < latest && world.Watch.LiveRuns.Any(run => left.Contains(run.Run)))
        {
            RunUntil(world.Time.Now + TimeSpan.FromMinutes(1));
        }
    }

    private void RunUntil(DateTimeOffset end)
    {
        while (world.Violation is null)
        {
            if (world.Stepper.Escape is { } escape)
            {
                world.Fail(Invariant.NoSurprise, escape);
            }
            else if (world.Stepper.TryStep())
            {
                CheckSteps();
            }
            else if (IsStuck() || !world.Time.TryGoOn(end))
            {
                return;
            }
            else
            {
                world.Stepper.StepsAtOnce = 0;
            }
        }
    }

    private void CheckSteps()
    {
        if (world.Stepper.StepsAtOnce == MostStepsAtOnce)
        {
            world.Fail(Invariant.Liveness, $"{MostStepsAtOnce} steps have been done, and no time has passed: something goes round in a circle.");
        }
        else if (world.Stepper.Steps == MostSteps)
        {
            world.Fail(Invariant.Liveness, $"{MostSteps} steps have been done, and it is not the end: there is always something more to do.");
        }
    }

    /// <summary>Nothing can be done now. Who waits all the same, not for the time?</summary>
    private bool IsStuck()
    {
        if (world.OpenCalls.FindStuck() is not var (process, call))
        {
            return false;
        }

        world.Fail(Invariant.NoSurprise, $"{process} waits in '{call}', and nobody in the simulation does anything that would end it.");
        return true;
    }
}
