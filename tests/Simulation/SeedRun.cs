using System.Collections.Frozen;
using Simulation.Faults;
using Simulation.Invariants;
using Simulation.Processes;

namespace Simulation;

/// <summary>One seed from beginning to end, on a thread of its own.</summary>
internal sealed class SeedRun
{
    /// <summary>A step takes microseconds. One that takes this long of real time waits for what never comes.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(3);

    private readonly int _seed;
    private readonly Action<string>? _listener;
    private Stepper? _stepper;
    private SeedResult? _result;

    private SeedRun(int seed, Action<string>? listener) => (_seed, _listener) = (seed, listener);

    private long Steps => _stepper?.Steps ?? 0;

    /// <summary>Runs a seed. It comes to an end whatever happens: what stands still or goes round in a circle is a violation like others.</summary>
    /// <param name="seed">Says everything about the run.</param>
    /// <param name="listener">Gets the story line by line; null for none.</param>
    public static SeedResult Run(int seed, Action<string>? listener)
    {
        var run = new SeedRun(seed, listener);
        var thread = new Thread(run.Play) { IsBackground = true, Name = $"seed {seed}" };
        thread.Start();
        for (var steps = -1L; !thread.Join(LongestStep); steps = run.Steps)
        {
            if (steps == run.Steps)
            {
                return run.Broken(Invariant.Liveness, $"after step {steps} nothing has moved for {LongestStep.TotalMinutes:0} minutes of real time: the thread waits for what only it could do.");
            }
        }

        return run._result!;
    }

    private void Play()
    {
        try
        {
            using var world = new World(_seed, _listener);
            _stepper = world.Stepper;
            new Playing(world).PlayToTheEnd(_seed);
            _result = new SeedResult(
                _seed, world.Faults.Theme, world.Story.Digest, world.Violation, world.Stepper.Steps, world.Watch.Commits, world.Time.Elapsed, world.CrashPointsHit);
        }
        catch (Exception exception)
        {
            _result = Broken(Invariant.NoSurprise, exception.ToString());
        }
    }

    private SeedResult Broken(string invariant, string what) =>
        new(_seed, FaultPlan.ThemeOf(_seed), 0, new InvariantViolatedException(invariant, what), Steps, 0, TimeSpan.Zero, FrozenSet<string>.Empty);
}
