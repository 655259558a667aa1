using Simulation.Invariants;

namespace Simulation;

/// <summary>One seed from beginning to end.</summary>
internal static class SeedRun
{
    private const int MostStepsAtOnce = 20_000;

    /// <summary>How long after the storm everything is reckoned up.</summary>
    private static readonly TimeSpan CalmTime = TimeSpan.FromMinutes(18);

    /// <summary>Runs a seed on the calling thread.</summary>
    /// <param name="seed">Says everything about the run.</param>
    /// <param name="listener">Gets the story line by line; null for none.</param>
    public static SeedResult Run(int seed, Action<string>? listener)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            using var world = new World(seed, listener);
            return Run(world, seed);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static SeedResult Run(World world, int seed)
    {
        world.Story.Tell(null, "seed", $"{seed}, theme: {world.Faults.Theme}");
        Founding.Begin(world);
        var (weather, person) = (new Weather(world), new Person(world));
        weather.Begin();
        person.Begin();
        RunUntil(world, world.Time.Now + Weather.Storm);
        while (world.Broker.IsDown)
        {
            RunUntil(world, world.Time.Now + TimeSpan.FromMinutes(1));
        }

        world.Story.Tell(null, "CALM", "from here on nothing goes wrong");
        world.Faults.IsOver = true;
        world.Calm = new Calm(world);
        person.PutRight();
        var calm = world.Time.Now;
        RunUntil(world, calm + TimeSpan.FromMinutes(4));
        weather.BeStill();
        RunUntil(world, calm + Calm.Settles);
        person.AskForAll();
        RunUntil(world, calm + CalmTime);
        if (world.Violation is null)
        {
            world.Watch.Reckon(calm + Calm.Settles);
        }

        return new SeedResult(seed, world.Faults.Theme, world.Story.Digest, world.Violation, world.Stepper.Steps, world.Watch.Commits, world.Time.Elapsed, world.CrashPointsHit);
    }

    private static void RunUntil(World world, DateTimeOffset end)
    {
        while (world.Violation is null)
        {
            if (world.Stepper.TryStep())
            {
                if (world.Stepper.StepsAtOnce == MostStepsAtOnce)
                {
                    world.Fail(Invariant.Liveness, $"{MostStepsAtOnce} steps have been done, and no time has passed: something goes round in a circle.");
                }
            }
            else if (world.Time.TryGoOn(end))
            {
                world.Stepper.StepsAtOnce = 0;
            }
            else
            {
                return;
            }
        }
    }
}
