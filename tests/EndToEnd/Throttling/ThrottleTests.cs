using System.Collections.Concurrent;
using Shouldly;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Xunit;

namespace EndToEnd.Throttling;

/// <summary>A queue that is stuck for hours is no reason to do anything twice.</summary>
public sealed class ThrottleTests
{
    private const int Customers = 6;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_that_holds_every_message_for_ten_windows_causes_no_second_run_and_no_early_message()
    {
        await using var ticked = await CreateAsync();
        var runs = await HoldAsync(ticked, windows: 10);

        runs.Count.ShouldBe(Customers * 2);
        runs.Values.ShouldAllBe(ofObject => ofObject.Count == 1, "one live run of each object, and always the same");
        var sent = ticked.Queue.Dispatched.GroupBy(message => message.Body).ToList();
        sent.Count.ShouldBe(Customers * 2);
        foreach (var times in sent.Select(group => group.Select(message => message.At).ToList()))
        {
            times.Count.ShouldBeInRange(5, 10);
            times.Zip(times.Skip(1), (earlier, later) => later - earlier).ShouldAllBe(gap => gap >= Window);
        }
    }

    [Fact]
    public async Task When_the_queue_lets_go_of_all_of_it_twice_no_run_is_retrieved_twice_at_once()
    {
        await using var ticked = await CreateAsync();
        await HoldAsync(ticked, windows: 10);
        var reads = new ConcurrentDictionary<(long, string), int>();
        var (most, begun) = (0, 0);
        ticked.Engine.Partner.BeforePage = async (request, _, _) =>
        {
            var key = (request.Connection.Integration.Value, request.InteractionType);
            InterlockedMax(ref most, reads.AddOrUpdate(key, 1, (_, count) => count + 1));
            Interlocked.Increment(ref begun);

            // Long enough for every other message of the same run to be taken up meanwhile.
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Stop);
            reads.AddOrUpdate(key, 0, (_, count) => count - 1);
        };

        await ticked.Queue.LetGoAsync(Stop);
        var delivered = await ticked.WorkAsync(ticked.Engine.Get<Retriever>());
        await ticked.WorkAsync(ticked.Engine.Get<Processor>());

        delivered.ShouldBeGreaterThan(Customers * 2 * 5);
        most.ShouldBe(1);
        begun.ShouldBe(Customers * 2);
        foreach (var row in await ObjectsAsync(ticked))
        {
            row.LiveRun.ShouldBeNull();
            row.LastRun!.State.ShouldBe(RunState.Succeeded);
        }
    }

    private static async Task<TickedEngine> CreateAsync()
    {
        var ticked = await TickedEngine.CreateAsync(options =>
        {
            options.Scheduling.ThrottleWindow = Window;
            options.Retrieving.Slots = 50;
        });
        for (var number = 0; number < Customers; number++)
        {
            var key = await ticked.Engine.ConnectAsync($"customer {number}");
            ticked.Engine.Partner.Put(key.Integration.Value, "r1", new { name = "one" });
        }

        return ticked;
    }

    /// <summary>Ticks through so many windows, and gives the live runs that each object was ever seen with.</summary>
    private static async Task<Dictionary<ObjectKey, HashSet<RunKey>>> HoldAsync(TickedEngine ticked, int windows)
    {
        var runs = new Dictionary<ObjectKey, HashSet<RunKey>>();
        for (var passed = TimeSpan.Zero; passed < Window * windows; passed += Step)
        {
            await ticked.TickAsync();
            foreach (var row in await ObjectsAsync(ticked))
            {
                runs.TryAdd(row.Key, []);
                runs[row.Key].Add(row.LiveRun.ShouldNotBeNull().Key);
            }

            ticked.Time.Advance(Step);
        }

        return runs;
    }

    private static async Task<IReadOnlyList<ObjectRow>> ObjectsAsync(TickedEngine ticked) =>
        (await ticked.Engine.Get<IObjectReader>().ListAsync(new ObjectQuery { Limit = 500 }, Stop)).Rows;

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // Another one was quicker.
        }
    }
}
