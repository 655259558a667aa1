using Shouldly;
using Syncline.Chaos.Judging;
using Syncline.Chaos.Processes;
using Syncline.Chaos.Sites;
using Syncline.Cli.Commands.Demo;
using Syncline.Server.Storage;
using TestServers.Links;
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
        await ShouldEndInGoodOrderAsync(fleet);
    }

    [Theory]
    [InlineData(QueueKind.RabbitMq)]
    [InlineData(QueueKind.Sqs)]
    public async Task A_process_is_not_ready_while_its_queue_or_its_database_is_away_says_which_is_ready_again_by_itself_and_ends_in_good_order_without(QueueKind queue)
    {
        await using var site = await Site.StartAsync(new SiteOptions { Queue = queue, Changes = 0 }, Stop);
        await using var fleet = await RunningFleet.StartAsync(site, [("retriever", 1), ("api", 1)], Stop);
        var (retriever, api) = (fleet.Members[0], fleet.Members[1]);
        foreach (var weather in new LinkWeather[] { new LinkWeather.Cut(), new LinkWeather.Silent() })
        {
            api.BrokerLink!.Weather = retriever.BrokerLink!.Weather = weather;
            (await retriever.Process.UntilUnreadyAsync(Stop)).ShouldContain("\"queue\":");
            (await api.Process.AskAsync("/health/ready", Stop)).ShouldBe(System.Net.HttpStatusCode.OK, "it shows pages, and needs no queue");
            api.BrokerLink.Weather = retriever.BrokerLink.Weather = new LinkWeather.Clear();
            await retriever.Process.UntilReadyAsync(Stop);

            api.DatabaseLink.Weather = weather;
            (await api.Process.UntilUnreadyAsync(Stop)).ShouldContain("\"database\":");
            (await api.Process.AskAsync("/health/live", Stop)).ShouldBe(System.Net.HttpStatusCode.OK, "it runs");
            api.DatabaseLink.Weather = new LinkWeather.Clear();
            await api.Process.UntilReadyAsync(Stop);
        }

        retriever.DatabaseLink.Weather = new LinkWeather.Cut();
        await ShouldEndInGoodOrderAsync(fleet);
    }

    private static async Task ShouldEndInGoodOrderAsync(RunningFleet fleet)
    {
        foreach (var member in fleet.Members)
        {
            (await member.Process.TerminateAsync(Stop)).ShouldBe(0, member.Process.Log);
        }
    }
}
