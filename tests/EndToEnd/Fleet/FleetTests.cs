using Shouldly;
using Syncline.Chaos.Judging;
using Syncline.Chaos.Processes;
using Syncline.Chaos.Sites;
using Syncline.Cli.Commands.Demo;
using Syncline.Server.Storage;
using Xunit;

namespace EndToEnd.Fleet;

/// <summary>A fleet of real processes over PostgreSQL and each queue, before partners that count and know what is true.</summary>
public sealed class FleetTests
{
    // Only what hangs takes so long, on any machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly IReadOnlyList<(string Role, int Count)> OneOfEach = [("scheduler", 1), ("retriever", 2), ("processor", 1), ("api", 1)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(QueueKind.RabbitMq)]
    [InlineData(QueueKind.Sqs)]
    [InlineData(QueueKind.Postgres)]
    public async Task Divided_roles_keep_the_store_as_the_partners_are_within_what_those_allow(QueueKind queue)
    {
        await using var site = await Site.StartAsync(new SiteOptions { Queue = queue }, Stop);
        await using var fleet = await RunningFleet.StartAsync(site, OneOfEach, Stop);
        await using var workspace = await site.OpenAsync(Stop);
        await using var watch = new FeedWatch(workspace);
        watch.Begin();
        await SiteCustomers.ConnectAsync(workspace, site, Stop);
        await Task.Delay(TimeSpan.FromSeconds(5), Stop);

        var settled = await new Calm(site, workspace).SettleAsync(Patience, Stop);

        settled.Stuck.ShouldBeEmpty();
        settled.Rows.Count.ShouldBeGreaterThan(20);
        var verdict = await new DemoJudge(workspace.Interactions, workspace.Changes, site.Sandbox).JudgeAsync(settled.Rows, Stop);
        verdict.Differences.ShouldBeEmpty();
        verdict.Records.ShouldBeGreaterThan(1_000);
        (await watch.CompareAsync(Stop)).ShouldBeEmpty();
        site.Sandbox.Count().Limits.Where(limit => limit.Exceeded > 0 || limit.MostInOneWindow > limit.Requests).ShouldBeEmpty();
        foreach (var member in fleet.Members)
        {
            (await member.Process.TerminateAsync(Stop)).ShouldBe(0, member.Process.Log);
        }
    }
}
