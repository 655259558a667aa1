using Shouldly;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;
using Syncline.Security;
using Xunit;

namespace EndToEnd.Throttling;

/// <summary>No customer waits behind another's backlog.</summary>
public sealed class FairnessTests
{
    private const int Due = 10_000;
    private const int Slots = 4;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_small_customers_only_object_is_dispatched_with_the_next_free_slot_before_ten_thousand_of_a_large_one()
    {
        await using var ticked = await TickedEngine.CreateAsync(options => options.Retrieving.Slots = Slots);
        await AddLargeAsync(ticked);
        await ticked.TickAsync();
        var taken = ticked.Queue.Dispatched.Count;
        taken.ShouldBeInRange(1, 2 * Slots, "the queue is topped up and no further");

        var small = await ticked.Engine.ConnectAsync("small", "account");
        await ticked.Engine.Get<Scheduler>().TickAsync(Stop);
        await FreeASlotAsync(ticked);
        ticked.Time.Advance(TimeSpan.FromSeconds(1));
        await ticked.Engine.Get<Dispatcher>().TickAsync(Stop);

        var next = ticked.Queue.Dispatched.Skip(taken).ToList();
        next.Count.ShouldBeInRange(1, 2 * Slots);
        var run = (await ticked.Engine.ObjectAsync("small", "account")).LiveRun.ShouldNotBeNull();
        run.State.ShouldBe(RunState.Dispatched);
        next[0].Body.ShouldContain($"\"customer\":{small.Customer.Value},");
        (await LiveRunsAsync(ticked)).ShouldBeGreaterThan(Due / 2, "the large customer's backlog is still there");
    }

    private static async Task AddLargeAsync(TickedEngine ticked)
    {
        var engine = ticked.Engine;
        var customer = await engine.Get<ICustomerStore>().AddAsync("large", "UTC", id => engine.Get<SecretBox>().CreateDataKey(id), Stop);
        var types = engine.Get<IProviderCatalog>().Find("trivial")!.Types.Values.Select(type => type.Definition).ToList();
        for (var number = 0; number < Due / types.Count; number++)
        {
            var key = await engine.Get<IIntegrationStore>().AddAsync(customer.Id, "trivial", $"trivial {number}", "{}", Stop);
            await engine.Get<IIntegrationStore>().PutObjectsAsync(key, types, Stop);
        }
    }

    /// <summary>Does one Retrieve Job that was dispatched, so that its place in the line is free.</summary>
    private static async Task FreeASlotAsync(TickedEngine ticked)
    {
        await ticked.Queue.LetGoAsync(Stop);
        (await ticked.WorkAsync(ticked.Engine.Get<Retriever>())).ShouldBeGreaterThan(0);
        ticked.Queue.IsHolding = true;
    }

    private static async Task<int> LiveRunsAsync(TickedEngine ticked)
    {
        var (runs, query) = (0, new ObjectQuery { Limit = 500 });
        do
        {
            var page = await ticked.Engine.Get<IObjectReader>().ListAsync(query, Stop);
            runs += page.Rows.Count(row => row.LiveRun is { State: RunState.Ready });
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return runs;
    }
}
