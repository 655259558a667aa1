using Shouldly;
using Syncline.Budgets;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Http;

public sealed class RequestBudgetTests
{
    private static readonly RequestBudget Own = new() { Name = "default", Requests = 2, Per = TimeSpan.FromSeconds(10) };
    private static readonly RequestBudget Search = new() { Name = "search", Requests = 1, Per = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task A_spent_budget_gives_the_worker_back_and_names_itself()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var client = outside.Client(Rules(Own));
        await Send(client, partner);
        await Send(client, partner);

        var fault = await Outside.Fault(Send(client, partner), "provider.rate_limited", SourceFault.RateLimited);

        fault.Budget.ShouldBe("default");
        fault.RetryAfter.ShouldBe(outside.Clock.GetUtcNow().AddSeconds(10));
        partner.Requests.Count.ShouldBe(2);

        outside.Clock.Advance(TimeSpan.FromSeconds(10));
        (await Send(client, partner)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_short_wait_is_waited_for()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var client = outside.Client(Rules(Own with { Requests = 1, Per = TimeSpan.FromSeconds(1) }));
        await Send(client, partner);

        var second = Send(client, partner);
        second.IsCompleted.ShouldBeFalse();
        outside.Clock.Advance(TimeSpan.FromSeconds(1));

        (await second).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_can_only_be_read_in_one_go_waits_for_the_next_stretch()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var client = outside.Client(Rules(Own), isInOneGo: true);
        await Send(client, partner);
        await Send(client, partner);

        var third = Send(client, partner);
        third.IsCompleted.ShouldBeFalse();
        outside.Clock.Advance(TimeSpan.FromSeconds(10));

        (await third).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_can_only_be_read_in_one_go_does_not_wait_for_hours_either()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var client = outside.Client(Rules(Own with { Requests = 1, Per = TimeSpan.FromHours(1) }), isInOneGo: true);
        await Send(client, partner);

        (await Outside.Fault(Send(client, partner), "provider.rate_limited", SourceFault.RateLimited)).RetryAfter.ShouldBe(outside.Clock.GetUtcNow().AddHours(1));
    }

    [Fact]
    public async Task A_narrower_budget_draws_on_the_integrations_own_and_is_named_when_it_is_spent()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var rules = Rules(Own, Search);
        var searching = outside.Client(rules, "search");
        await Send(searching, partner);

        (await Outside.Fault(Send(searching, partner), "provider.rate_limited", SourceFault.RateLimited)).Budget.ShouldBe("search");
        await Send(outside.Client(rules), partner);
        (await Outside.Fault(Send(outside.Client(rules), partner), "provider.rate_limited", SourceFault.RateLimited)).Budget.ShouldBe("default");
    }

    [Fact]
    public async Task What_nobody_needs_yet_is_refused_at_once_where_nothing_is_to_spare()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var (client, early) = (outside.Client(Rules(Own), isInOneGo: true), Outside.Request($"http://partner.test:{partner.Port}/") with { IsEarly = true });
        (await client.SendAsync(early, CancellationToken.None)).Status.ShouldBe(200);

        (await Outside.Fault(client.SendAsync(early, CancellationToken.None), "provider.rate_limited", SourceFault.RateLimited)).Budget.ShouldBe("default");

        (await Send(client, partner)).Status.ShouldBe(200);
        partner.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Budgets_belong_to_one_integration()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var rules = Rules(Own with { Requests = 1 });
        await Send(outside.Client(rules, integration: 1), partner);
        (await Send(outside.Client(rules, integration: 2), partner)).Status.ShouldBe(200);
        await Outside.Fault(Send(outside.Client(rules, integration: 1), partner), "provider.rate_limited", SourceFault.RateLimited);
    }

    [Theory]
    [InlineData("429 Too Many Requests")]
    [InlineData("503 Service Unavailable")]
    public async Task What_the_partner_asks_to_wait_is_waited_by_all_that_draw_on_the_budget(string status)
    {
        using var outside = new Outside();
        var isFirst = true;
        await using var partner = RawPartner.Answering(_ =>
        {
            var answer = isFirst ? RawPartner.Answer(status, [], "Retry-After: 36000") : RawPartner.Ok("{}");
            isFirst = false;
            return answer;
        });
        (await Send(outside.Client(Rules()), partner)).Status.ShouldBe(int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture));

        var fault = await Outside.Fault(Send(outside.Client(Rules()), partner), "provider.rate_limited", SourceFault.RateLimited);
        fault.RetryAfter.ShouldBe(outside.Clock.GetUtcNow().AddHours(10));
        partner.Requests.Count.ShouldBe(1);

        outside.Clock.Advance(TimeSpan.FromHours(10));
        (await Send(outside.Client(Rules()), partner)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_limited_narrow_budget_does_not_park_the_integrations_own()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(r => r.Target == "/search" ? RawPartner.Answer("429 No", [], "Retry-After: 60") : RawPartner.Ok("{}"));
        var search = Outside.Request($"http://partner.test:{partner.Port}/search");
        await outside.Client(Rules(Search), "search").SendAsync(search, CancellationToken.None);

        await Outside.Fault(outside.Client(Rules(Search), "search").SendAsync(search, CancellationToken.None), "provider.rate_limited", SourceFault.RateLimited);
        (await Send(outside.Client(Rules(Search)), partner)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task No_more_requests_than_allowed_are_under_way_at_once()
    {
        using var outside = new Outside();
        var under = 0;
        var most = 0;
        await using var partner = RawPartner.Answering(_ =>
        {
            var now = Interlocked.Increment(ref under);
            most = Math.Max(most, now);
            Thread.SpinWait(10_000);
            Interlocked.Decrement(ref under);
            return RawPartner.Ok("{}");
        });
        var client = outside.Client(Rules(new RequestBudget { Name = "default", Concurrency = 2 }));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(client, partner)));

        partner.Requests.Count.ShouldBe(20);
        most.ShouldBeInRange(1, 2);
    }

    private static OutboundRules Rules(params RequestBudget[] budgets) => Outside.Rules() with { Budgets = budgets };

    private static Task<OutboundResponse> Send(IOutbound client, RawPartner partner) =>
        client.SendAsync(Outside.Request($"http://partner.test:{partner.Port}/"), CancellationToken.None);
}
