using Shouldly;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Scheduling;
using Syncline.Security;
using Xunit;

namespace EndToEnd.Throttling;

/// <summary>What came due while nobody scheduled does not fall on the partners at once.</summary>
public sealed class BacklogTests
{
    private const int Large = 290;
    private const int Small = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Outage = TimeSpan.FromHours(6);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_outage_the_backlog_is_released_evenly_each_object_at_its_own_moment_and_the_same_the_next_time()
    {
        await using var ticked = await TickedEngine.CreateAsync(options =>
        {
            options.Retrieving.Slots = 50;
            options.Scheduling.TickPeriod = TimeSpan.FromMinutes(2);
        });
        ticked.Queue.IsHolding = false;
        var (large, small) = (await AddAsync(ticked, "large", Large), await AddAsync(ticked, "small", Small));
        await RunAsync(ticked, rows => rows.All(row => row.SyncedAt is not null && row.LiveRun is null));

        var first = await ReleaseAsync(ticked);
        var second = await ReleaseAsync(ticked);

        first.Keys.ShouldBe(large.Concat(small), ignoreOrder: true);
        ShouldBeEven(first.Values);
        foreach (var (key, wait) in first)
        {
            // Its own fraction of the window and no later: the large customer's backlog is nobody else's.
            var own = Window * Slots.Fraction(key.Object);
            wait.ShouldBeInRange(own, own + (2 * Step), $"object {key}");
            second[key].ShouldBeInRange(own, own + (2 * Step), $"object {key}, the second time");
        }
    }

    /// <summary>No minute of the window has more than twice its share, and none has nothing.</summary>
    private static void ShouldBeEven(Dictionary<ObjectKey, TimeSpan>.ValueCollection waits)
    {
        waits.Max().ShouldBeLessThan(Window + (2 * Step));
        var minutes = waits.CountBy(wait => (int)wait.TotalMinutes).ToDictionary();
        var share = waits.Count / Window.TotalMinutes;
        for (var minute = 0; minute < (int)Window.TotalMinutes; minute++)
        {
            minutes.GetValueOrDefault(minute).ShouldBeInRange(1, (int)(2 * share), $"minute {minute}");
        }
    }

    /// <summary>Lets the outage pass, works until all of the backlog was read, and says how long after the first tick each object was.</summary>
    private static async Task<Dictionary<ObjectKey, TimeSpan>> ReleaseAsync(TickedEngine ticked)
    {
        ticked.Time.Advance(Outage);
        var from = ticked.Time.GetUtcNow();
        var waits = new Dictionary<ObjectKey, TimeSpan>();
        await RunAsync(ticked, rows =>
        {
            // By the run of the backlog: an object's next slot may come, and be read, before the window is over.
            foreach (var run in rows.SelectMany(row => new[] { row.LiveRun, row.LastRun }).OfType<RunRow>().Where(run => run.CreatedAt == from && run.StartedAt is not null))
            {
                waits.TryAdd(run.Object, run.StartedAt!.Value - from);
            }

            return waits.Count == rows.Count && rows.All(row => row.LiveRun is null);
        });
        return waits;
    }

    private static async Task RunAsync(TickedEngine ticked, Func<IReadOnlyList<ObjectRow>, bool> until)
    {
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += Step)
        {
            await ticked.TickAsync();
            await ticked.WorkAsync(ticked.Engine.Get<Retriever>());
            await ticked.WorkAsync(ticked.Engine.Get<Processor>());
            if (until(await ObjectsAsync(ticked)))
            {
                return;
            }

            ticked.Time.Advance(Step);
        }

        Assert.Fail("It never came so far.");
    }

    private static async Task<IReadOnlyList<ObjectKey>> AddAsync(TickedEngine ticked, string name, int objects)
    {
        var engine = ticked.Engine;
        var customer = await engine.Get<ICustomerStore>().AddAsync(name, "UTC", id => engine.Get<SecretBox>().CreateDataKey(id), Stop);
        var type = engine.Get<IProviderCatalog>().Find("trivial")!.Types["account"].Definition;
        for (var number = 0; number < objects; number++)
        {
            var key = await engine.Get<IIntegrationStore>().AddAsync(customer.Id, "trivial", $"trivial {number}", "{}", Stop);
            await engine.Get<IIntegrationStore>().PutObjectsAsync(key, [type], Stop);
        }

        return [.. (await ObjectsAsync(ticked)).Where(row => row.Key.Customer == customer.Id).Select(row => row.Key)];
    }

    private static async Task<IReadOnlyList<ObjectRow>> ObjectsAsync(TickedEngine ticked) =>
        (await ticked.Engine.Get<IObjectReader>().ListAsync(new ObjectQuery { Limit = 500 }, Stop)).Rows;
}
