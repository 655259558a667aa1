using Shouldly;
using Syncline.Chaos.Mischief;
using Syncline.Server.Storage;
using Xunit;

namespace EndToEnd.Fleet;

/// <summary>Ten kills of a fleet's processes, and what else a day brings, in a minute; the long form is <c>bench/chaos</c>.</summary>
public abstract class ChaosContract(QueueKind queue)
{
    private const int Kills = 10;

    [Fact]
    public async Task Whatever_is_killed_cut_off_and_restarted_everything_comes_right()
    {
        await using var said = new StringWriter();
        var run = new ChaosRun(new ChaosOptions { Queue = queue, Kills = Kills, Pause = TimeSpan.FromSeconds(1), Visibility = TimeSpan.FromSeconds(40) }, new ChaosLog(said));

        var verdict = await run.RunAsync(TestContext.Current.CancellationToken);

        verdict.Problems.ShouldBeEmpty($"{said}{verdict}");
        verdict.Kills.Values.Sum().ShouldBeGreaterThanOrEqualTo(Kills);
        verdict.Records.Stored.ShouldBeGreaterThan(1_000);
        verdict.Events.ShouldBeGreaterThanOrEqualTo(verdict.Records.Stored);
    }
}
