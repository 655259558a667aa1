using Shouldly;
using Simulation.Commands;
using Simulation.Faults;
using Syncline.Runs;
using Xunit;

namespace Simulation;

public sealed class SeedTests
{
    private const int Seeds = 24;

    [Fact]
    public void A_seed_is_the_same_run_again()
    {
        foreach (var seed in Enumerable.Range(1, FaultPlan.Themes).Where(seed => seed % 3 == 0))
        {
            var (first, second) = (SeedRun.Run(seed, null), SeedRun.Run(seed, _ => { }));

            second.Digest.ShouldBe(first.Digest, $"seed {seed}");
            second.Steps.ShouldBe(first.Steps);
        }
    }

    [Fact]
    public void Another_seed_is_another_run() => SeedRun.Run(2, null).Digest.ShouldNotBe(SeedRun.Run(10, null).Digest);

    [Fact]
    public void Every_seed_keeps_every_invariant_and_together_they_come_to_every_crash_point()
    {
        var hit = new HashSet<string>(StringComparer.Ordinal);

        var failed = SimulateCommand.FindViolation(1, Seeds, Environment.ProcessorCount, keepGoing: false, result => hit.UnionWith(result.CrashPoints));

        failed?.Violation.ShouldBeNull($"seed {failed.Seed}");
        CrashPoints.All.Keys.Except(hit).ShouldBe(["K17"], "migrations half way are not played");
    }
}
