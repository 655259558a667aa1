using Shouldly;
using Xunit;

namespace EndToEnd.Crashes;

/// <summary>A process that is killed while it schedules, hands over or stores; then another one.</summary>
public sealed class StoringCrashTests
{
    public static TheoryData<string> Points => [.. CrashCases.Storing];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Killed_at_any_point_of_a_first_sync_it_comes_to_the_truth_at_the_next_start(string point)
    {
        using var demo = new DemoInstallation();

        var end = await demo.RunAsync(point, changes: 8);

        end.ExitCode.ShouldBe(DemoEnd.Killed, end.ToString());
        await demo.ShouldComeToTheTruthAsync();
    }

    [Fact]
    public async Task Killed_before_K10_completes_a_full_reading_its_deletes_are_made_once_by_the_next()
    {
        using var demo = new DemoInstallation();
        (await demo.RunAsync(records: 2_000)).ExitCode.ShouldBe(0);
        demo.Change(600);

        var end = await demo.RunAsync("K10");

        end.ExitCode.ShouldBe(DemoEnd.Killed, end.ToString());
        demo.Count("SELECT count(*) FROM runs WHERE state = 'reconciling'").ShouldBeGreaterThan(0);
        await demo.ShouldComeToTheTruthAsync();
        demo.Count("SELECT sum(deleted) FROM runs WHERE kind = 'full' AND state = 'succeeded'").ShouldBeGreaterThan(0);
    }
}
