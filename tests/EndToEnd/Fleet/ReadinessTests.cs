using System.Net;
using Shouldly;
using Syncline.Chaos.Processes;
using Syncline.Chaos.Sites;
using Syncline.Server.Storage;
using TestServers.Links;
using Xunit;

namespace EndToEnd.Fleet;

/// <summary>What a deployment sees of processes whose network fails.</summary>
public sealed class ReadinessTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_process_that_is_cut_off_from_RabbitMQ_or_its_database_says_so_and_is_ready_again_by_itself() =>
        ShouldSayWhatItLacksAsync(QueueKind.RabbitMq, new LinkWeather.Cut());

    [Fact]
    public Task A_process_that_SQS_or_its_database_leaves_without_an_answer_says_so_and_is_ready_again_by_itself() =>
        ShouldSayWhatItLacksAsync(QueueKind.Sqs, new LinkWeather.Silent());

    private static async Task ShouldSayWhatItLacksAsync(QueueKind queue, LinkWeather weather)
    {
        await using var site = await Site.StartAsync(new SiteOptions { Queue = queue, Changes = 0 }, Stop);
        await using var fleet = await RunningFleet.StartAsync(site, [("retriever", 1), ("api", 1)], Stop);
        var (retriever, api) = (fleet.Members[0], fleet.Members[1]);

        api.BrokerLink!.Weather = retriever.BrokerLink!.Weather = weather;
        (await retriever.Process.UntilUnreadyAsync(Stop)).ShouldContain("\"queue\":");
        (await api.Process.AskAsync("/health/ready", Stop)).ShouldBe(HttpStatusCode.OK, "it shows pages, and needs no queue");
        api.BrokerLink.Weather = retriever.BrokerLink.Weather = new LinkWeather.Clear();
        await retriever.Process.UntilReadyAsync(Stop);

        api.DatabaseLink.Weather = weather;
        (await api.Process.UntilUnreadyAsync(Stop)).ShouldContain("\"database\":");
        (await api.Process.AskAsync("/health/live", Stop)).ShouldBe(HttpStatusCode.OK, "it runs");
        api.DatabaseLink.Weather = new LinkWeather.Clear();
        await api.Process.UntilReadyAsync(Stop);

        retriever.DatabaseLink.Weather = new LinkWeather.Cut();
        (await retriever.Process.TerminateAsync(Stop)).ShouldBe(0, retriever.Process.Log);
        (await api.Process.TerminateAsync(Stop)).ShouldBe(0, api.Process.Log);
    }
}
