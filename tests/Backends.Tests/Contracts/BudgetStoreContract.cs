using Syncline.Budgets;

namespace Backends.Tests.Contracts;

public abstract class BudgetStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);
    private static readonly RequestBudget Hundred = new() { Name = "default", Requests = 100, Per = TimeSpan.FromSeconds(10) };
    private static readonly RequestBudget Three = new() { Name = "default", Requests = 3, Per = TimeSpan.FromSeconds(10) };
    private static readonly RequestBudget Two = new() { Name = "default", Concurrency = 2 };

    private IBudgetStore Store => Backend.Get<IBudgetStore>();

    [Fact]
    public async Task Shares_are_small_parts_and_get_smaller_towards_the_end()
    {
        var key = await KeyAsync();
        var permits = new List<int>();
        while (await DrawAsync(key, Hundred) is BudgetAnswer.Granted granted)
        {
            permits.Add(granted.Permits);
        }

        permits.Sum().ShouldBe(100);
        permits[0].ShouldBe(5);
        permits[^1].ShouldBe(1);
        permits.ShouldBe(permits.OrderDescending());
        (await DrawAsync(key, Hundred)).ShouldBeOfType<BudgetAnswer.Busy>();
    }

    [Fact]
    public async Task What_was_sent_leaves_when_a_whole_stretch_has_passed()
    {
        var key = await KeyAsync();
        for (var i = 0; i < 3; i++)
        {
            await ReturnAsync(key, Three, await GrantAsync(key, Three), used: 1);
        }

        var wait = (await DrawAsync(key, Three)).ShouldBeOfType<BudgetAnswer.Spent>().Wait;
        wait.ShouldBeInRange(Three.Per, Three.Per + Three.Grain);
        World.Pass(wait - TimeSpan.FromMilliseconds(1));
        (await DrawAsync(key, Three)).ShouldBeOfType<BudgetAnswer.Spent>();
        World.Pass(TimeSpan.FromMilliseconds(1));
        (await DrawAsync(key, Three)).ShouldBeOfType<BudgetAnswer.Granted>();
    }

    [Fact]
    public async Task What_was_not_used_is_free_at_once()
    {
        var key = await KeyAsync();
        var shares = new List<long> { await GrantAsync(key, Three), await GrantAsync(key, Three), await GrantAsync(key, Three) };
        (await DrawAsync(key, Three)).ShouldBeOfType<BudgetAnswer.Busy>();
        (await DrawAsync(key, Three, new ReturnedShare(shares[0], 0, TimeSpan.Zero))).ShouldBeOfType<BudgetAnswer.Granted>();
    }

    [Fact]
    public async Task Requests_count_from_the_last_answer_and_not_from_the_return()
    {
        var key = await KeyAsync();
        var share = await GrantAsync(key, Three with { Requests = 1 });
        World.Pass(TimeSpan.FromSeconds(4));
        var one = Three with { Requests = 1 };
        var wait = (await DrawAsync(key, one, new ReturnedShare(share, 1, TimeSpan.FromSeconds(4)))).ShouldBeOfType<BudgetAnswer.Spent>().Wait;
        wait.ShouldBeInRange(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(6) + one.Grain);
    }

    [Fact]
    public async Task Returning_twice_or_a_share_of_nobody_changes_nothing()
    {
        var key = await KeyAsync();
        var share = await GrantAsync(key, Three);
        await ReturnAsync(key, Three, share, used: 1);
        await ReturnAsync(key, Three, share, used: 1);
        await ReturnAsync(key, Three, 987_654, used: 1);
        (await DrawAsync(key, Three)).ShouldBeOfType<BudgetAnswer.Granted>();
        (await DrawAsync(key, Three)).ShouldBeOfType<BudgetAnswer.Granted>();
        (await DrawAsync(key, Three)).ShouldBeOfType<BudgetAnswer.Busy>();
    }

    [Fact]
    public async Task A_dead_holders_place_comes_back_when_it_runs_out_and_its_permits_a_stretch_later()
    {
        var key = await KeyAsync();
        var both = Three with { Requests = 1, Concurrency = 1 };
        await GrantAsync(key, both);
        (await DrawAsync(key, Two)).ShouldBeOfType<BudgetAnswer.Granted>("one place of two is left");
        (await DrawAsync(key, Two)).ShouldBeOfType<BudgetAnswer.Busy>();
        World.Pass(Hold);
        (await DrawAsync(key, Two)).ShouldBeOfType<BudgetAnswer.Granted>();
        (await DrawAsync(key, Three with { Requests = 1 })).ShouldBeOfType<BudgetAnswer.Spent>().Wait.ShouldBeInRange(both.Per, both.Per + both.Grain);
        World.Pass(both.Per + both.Grain);
        (await DrawAsync(key, Three with { Requests = 1 })).ShouldBeOfType<BudgetAnswer.Granted>();
    }

    [Fact]
    public async Task A_share_is_kept_for_longer_unless_it_has_run_out()
    {
        var key = await KeyAsync();
        var one = Two with { Concurrency = 1 };
        var share = await GrantAsync(key, one);
        World.Pass(Hold / 2);
        await Store.KeepAsync(key, [share], Hold, Stop);
        World.Pass(Hold - TimeSpan.FromSeconds(1));
        (await DrawAsync(key, one)).ShouldBeOfType<BudgetAnswer.Busy>();
        World.Pass(TimeSpan.FromSeconds(1));
        await Store.KeepAsync(key, [share], Hold, Stop);
        (await DrawAsync(key, one)).ShouldBeOfType<BudgetAnswer.Granted>();
    }

    [Fact]
    public async Task What_the_partner_said_holds_for_everybody_and_the_later_of_two_moments_stands()
    {
        var key = await KeyAsync();
        await Store.ParkAsync(key, TimeSpan.FromMinutes(5), World.Broken, Stop);
        await Store.ParkAsync(key, TimeSpan.FromMinutes(1), World.Broken with { Code = "other" }, Stop);
        foreach (var budget in new[] { Hundred, Two, new RequestBudget { Name = "default" } })
        {
            var parked = (await DrawAsync(key, budget)).ShouldBeOfType<BudgetAnswer.Parked>();
            (parked.Wait, parked.Reason).ShouldBe((TimeSpan.FromMinutes(5), World.Broken));
        }

        World.Pass(TimeSpan.FromMinutes(5));
        (await DrawAsync(key, Hundred)).ShouldBeOfType<BudgetAnswer.Granted>();
        (await DrawAsync(key, new RequestBudget { Name = "default" })).ShouldBe(new BudgetAnswer.Granted(0, int.MaxValue));
    }

    [Fact]
    public async Task Budgets_of_other_names_and_integrations_are_others()
    {
        var one = Three with { Requests = 1 };
        await GrantAsync(await KeyAsync(), one);
        (await DrawAsync(await KeyAsync(), one)).ShouldBeOfType<BudgetAnswer.Busy>();
        (await DrawAsync((await KeyAsync()) with { Budget = "search" }, one)).ShouldBeOfType<BudgetAnswer.Granted>();
        (await DrawAsync(await KeyAsync("Other"), one)).ShouldBeOfType<BudgetAnswer.Granted>();
    }

    [Fact]
    public async Task Eight_that_draw_at_once_get_no_more_than_there_is()
    {
        var key = await KeyAsync();
        var drawn = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                var sum = 0;
                while (await DrawAsync(key, Hundred) is BudgetAnswer.Granted granted)
                {
                    sum += granted.Permits;
                }

                return sum;
            },
            Stop)));
        drawn.Sum().ShouldBe(100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Several_processes_that_come_and_die_never_send_more_than_the_budget(int seed)
    {
        var budget = new RequestBudget { Name = "default", Requests = 40, Per = TimeSpan.FromSeconds(2), Concurrency = 5 };
        var fleet = new DrawingFleet(Store, await KeyAsync(), budget, Backend, new Random(seed));
        for (var i = 0; i < 600; i++)
        {
            await fleet.StepAsync(Stop);
        }

        fleet.Arrivals.Count.ShouldBeGreaterThan(100);
        fleet.MostAtOnce.ShouldBe(5);
        fleet.MostInAStretch.ShouldBeInRange(30, 40);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Requests_of_several_weights_never_count_for_more_than_the_budget(int seed)
    {
        var budget = new RequestBudget { Name = "default", Requests = 40, Per = TimeSpan.FromSeconds(2) };
        var fleet = new DrawingFleet(Store, await KeyAsync(), budget, Backend, new Random(seed)) { Heaviest = 7 };
        for (var i = 0; i < 600; i++)
        {
            await fleet.StepAsync(Stop);
        }

        fleet.Heavy.ShouldBeGreaterThan(2);
        fleet.MostInAStretch.ShouldBeInRange(30, 40);
    }

    [Fact]
    public async Task A_request_that_counts_as_several_gets_all_of_them_at_once_or_none()
    {
        var key = await KeyAsync();
        var share = await GrantAsync(key, Three);
        var two = (await DrawAsync(key, Three with { Weight = 2 })).ShouldBeOfType<BudgetAnswer.Granted>();
        two.Permits.ShouldBe(2);
        (await DrawAsync(key, Three with { Weight = 2 }, new ReturnedShare(share, 0, TimeSpan.Zero))).ShouldBeOfType<BudgetAnswer.Busy>("one is free");
        (await DrawAsync(key, Three with { Weight = 2 }, new ReturnedShare(two.Share, 2, TimeSpan.Zero))).ShouldBeOfType<BudgetAnswer.Spent>().Wait.ShouldBeInRange(Three.Per, Three.Per + Three.Grain);
        (await DrawAsync(key, Three)).ShouldBeOfType<BudgetAnswer.Granted>().Permits.ShouldBe(1);
    }

    private async Task<BudgetKey> KeyAsync(string customer = "ACME")
    {
        var id = (await World.Customers.FindAsync(customer, Stop))?.Id;
        var known = id is { } found ? (await World.Integrations.FindAsync(found, "hubspot", Stop))?.Key : null;
        return new BudgetKey(known ?? await World.AddIntegrationAsync(customer), "default");
    }

    private Task<BudgetAnswer> DrawAsync(BudgetKey key, RequestBudget budget, params ReturnedShare[] returned) => Store.DrawAsync(key, budget, returned, Hold, Stop);

    private async Task<long> GrantAsync(BudgetKey key, RequestBudget budget) => (await DrawAsync(key, budget)).ShouldBeOfType<BudgetAnswer.Granted>().Share;

    private Task ReturnAsync(BudgetKey key, RequestBudget budget, long share, int used) =>
        Store.ReturnAsync(key, budget, [new ReturnedShare(share, used, TimeSpan.Zero)], Stop);
}
