using Shouldly;
using Simulation.Commands;
using Simulation.Faults;
using Xunit;

namespace Simulation;

public sealed class SeedTests
{
    private const int Seeds = 32;

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
    public void Every_seed_keeps_every_invariant() => SimulateCommand.FindViolation(1, Seeds, Environment.ProcessorCount, _ => { })?.Violation.ShouldBeNull();
}
