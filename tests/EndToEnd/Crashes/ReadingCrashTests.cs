using Shouldly;
using Xunit;

namespace EndToEnd.Crashes;

/// <summary>A process that is killed while it reads from partners; then another one.</summary>
public sealed class ReadingCrashTests
{
    public static TheoryData<string> Points => [.. CrashCases.Reading];

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
    public async Task Killed_at_K18_while_it_drains_after_SIGTERM_it_comes_to_the_truth_at_the_next_start()
    {
        using var demo = new DemoInstallation();
        using var process = demo.Start("K18", records: 12_000, changes: 8);
        await demo.WaitAsync(process, "SELECT count(*) FROM runs WHERE state = 'retrieving'");

        await process.TerminateAsync();

        var end = await process.EndAsync();
        end.ExitCode.ShouldBe(DemoEnd.Killed, end.ToString());
        await demo.ShouldComeToTheTruthAsync();
    }
}
