using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class ObjectReaderContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Theory]
    [InlineData(ObjectSort.Name, false)]
    [InlineData(ObjectSort.Name, true)]
    [InlineData(ObjectSort.SyncedAt, false)]
    [InlineData(ObjectSort.SyncedAt, true)]
    [InlineData(ObjectSort.NextDueAt, false)]
    [InlineData(ObjectSort.NextDueAt, true)]
    public async Task Pages_put_together_are_the_whole_list_in_order(ObjectSort sort, bool isDescending)
    {
        await FillAsync();
        foreach (var customer in new CustomerId?[] { null, new CustomerId(2) })
        {
            var query = new ObjectQuery { Sort = sort, IsDescending = isDescending, Customer = customer };
            var whole = (await World.Objects.ListAsync(query with { Limit = 500 }, Stop)).Rows;
            whole.Count.ShouldBe(customer is null ? 12 : 4);
            var pieces = new List<ObjectRow>();
            for (string? after = null; ;)
            {
                var page = await World.Objects.ListAsync(query with { Limit = 5, After = after }, Stop);
                pieces.AddRange(page.Rows);
                if ((after = page.Next) is null)
                {
                    break;
                }
            }

            pieces.Select(row => row.Key).ShouldBe(whole.Select(row => row.Key));
            var keys = whole.Select(row => OrderOf(row, sort)).ToList();
            keys.ShouldBe(isDescending ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        await FillAsync();
        (await ListAsync(new ObjectQuery { Provider = "zendesk" })).ShouldAllBe(row => row.Provider == "zendesk");
        (await ListAsync(new ObjectQuery { Type = "contact", Sort = ObjectSort.SyncedAt })).Count.ShouldBe(6);
        (await ListAsync(new ObjectQuery { CustomerPrefix = "äc" })).Select(row => row.Customer).Distinct().ShouldBe(["Äcme"]);
        (await ListAsync(new ObjectQuery { CustomerPrefix = "äc", Sort = ObjectSort.NextDueAt })).Count.ShouldBe(4);
        (await ListAsync(new ObjectQuery { Status = ObjectStatus.Fresh })).Count.ShouldBe(1);
        (await ListAsync(new ObjectQuery { Status = ObjectStatus.Paused, Sort = ObjectSort.SyncedAt })).Count.ShouldBe(1);
        (await ListAsync(new ObjectQuery { Status = ObjectStatus.FirstSync })).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Cursor_of_another_query_is_refused()
    {
        await FillAsync();
        var next = (await World.Objects.ListAsync(new ObjectQuery { Limit = 2 }, Stop)).Next;
        foreach (var other in new[] { new ObjectQuery { After = next, Type = "contact" }, new ObjectQuery { After = next, IsDescending = true }, new ObjectQuery { After = "!" } })
        {
            (await Should.ThrowAsync<SyncException>(() => World.Objects.ListAsync(other, Stop))).Error.Code.ShouldBe("engine.cursor_unknown");
        }
    }

    [Fact]
    public async Task Object_is_late_when_it_was_not_synced_in_its_time()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval * 2);
        (await World.SeeAsync(key)).Status.ShouldBe(ObjectStatus.Fresh);
        World.Pass(World.Interval);
        (await World.SeeAsync(key)).Status.ShouldBe(ObjectStatus.Late);
        (await ListAsync(new ObjectQuery { Status = ObjectStatus.Late })).Count.ShouldBe(1);
        await World.SyncAsync(key, "a");
        (await World.SeeAsync(key)).Status.ShouldBe(ObjectStatus.Fresh);
    }

    [Fact]
    public async Task Object_that_nobody_ever_started_is_late_in_the_end_and_a_running_first_sync_is_not()
    {
        var idle = await World.AddObjectAsync();
        World.Pass(World.Interval * 2);
        (await World.SeeAsync(idle)).Status.ShouldBe(ObjectStatus.Late);
        await World.StartAsync(idle);
        World.Pass(World.Interval * 9);
        (await World.SeeAsync(idle)).Status.ShouldBe(ObjectStatus.FirstSync);
    }

    [Fact]
    public async Task Failing_object_recovers_with_its_next_sync()
    {
        var key = await World.AddObjectAsync();
        await World.EndAsync((await World.LeaseAsync(await World.StartAsync(key))).Lease, new SliceEnd.Failed(World.Broken));
        (await World.SeeAsync(key)).Status.ShouldBe(ObjectStatus.Failing);
        World.Pass(World.Interval);
        await World.SyncAsync(key, "a");
        var row = await World.SeeAsync(key);
        (row.Status, row.Reason).ShouldBe((ObjectStatus.Fresh, null));
    }

    [Fact]
    public async Task Object_is_found_by_its_names_and_only_by_its_customers_key()
    {
        var key = await World.AddObjectAsync();
        (await World.Objects.FindAsync("ACME", "hubspot", "account", Stop)).ShouldNotBeNull().Key.ShouldBe(key);
        (await World.Objects.FindAsync("ACME", "hubspot", "contact", Stop)).ShouldBeNull();
        (await World.Objects.FindAsync(key with { Customer = await World.AddCustomerAsync("Other") }, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_and_active_ones_oldest_first()
    {
        var a = await World.AddObjectAsync(type: "a");
        var first = await World.SyncAsync(a, "1");
        var b = await World.AddObjectAsync(type: "b");
        World.Pass(World.Interval);
        await World.TickAsync();
        var (second, third) = ((await World.SeeAsync(a)).LiveRun!.Key, (await World.SeeAsync(b)).LiveRun!.Key);
        (RunKey older, RunKey newer) = second.Run.Value < third.Run.Value ? (second, third) : (third, second);

        (await World.Runs.ListAsync(null, null, 10, Stop)).Select(run => run.Key).ShouldBe([newer, older, first]);
        (await World.Runs.ListAsync(null, newer.Run, 1, Stop)).Select(run => run.Key).ShouldBe([older]);
        (await World.Runs.ListAsync(a, null, 10, Stop)).Select(run => run.Key).ShouldBe([second, first]);
        (await World.Runs.ListActiveAsync(10, Stop)).ShouldBeEmpty();
        await World.LeaseAsync(newer);
        await World.LeaseAsync(older);
        (await World.Runs.ListActiveAsync(10, Stop)).Select(run => run.Key).ShouldBe([older, newer]);
    }

    [Fact]
    public async Task Failed_runs_are_listed_newest_first()
    {
        var a = await World.AddObjectAsync(type: "a");
        var b = await World.AddObjectAsync(type: "b");
        var first = await FailAsync(a);
        await World.SyncAsync(b, "1");
        World.Pass(World.Interval);
        var second = await FailAsync(b);
        await World.SyncAsync(a, "1");

        (await World.Runs.ListFailedAsync(null, 10, Stop)).Select(run => (run.Key, run.Error)).ShouldBe([(second, World.Broken), (first, World.Broken)]);
        (await World.Runs.ListFailedAsync(null, 1, Stop)).Select(run => run.Key).ShouldBe([second]);
        (await World.Runs.ListFailedAsync(second.Run, 10, Stop)).Select(run => run.Key).ShouldBe([first]);
        (await World.Runs.ListFailedAsync(first.Run, 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Interactions_are_listed_by_id_in_binary_order()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "b", "B", "a", "é", "10");
        (await World.Interactions.ListAsync(key, null, 3, false, Stop)).Select(row => row.Id).ShouldBe(["10", "B", "a"]);
        (await World.Interactions.ListAsync(key, "a", 3, false, Stop)).Select(row => row.Id).ShouldBe(["b", "é"]);
        (await World.Interactions.FindAsync(key, "none", Stop)).ShouldBeNull();
        var row = (await World.Interactions.FindAsync(key, "a", Stop)).ShouldNotBeNull();
        (row.FirstSeenAt, row.ChangedAt, row.IsDeleted, row.ContentHash.Length).ShouldBe((World.Now, World.Now, false, 64));
    }

    [Fact]
    public async Task Figures_are_those_of_the_last_count()
    {
        (await World.Overview.ReadAsync(Stop)).Customers.ShouldBe(0);
        await FillAsync();
        (await World.Overview.ReadAsync(Stop)).Customers.ShouldBe(0, "nothing was counted yet");
        await World.TickAsync();
        World.Pass(TimeSpan.FromSeconds(5));
        await World.Overview.RefreshAsync(Stop);

        var seen = await World.Overview.ReadAsync(Stop);
        (seen.At, seen.Customers, seen.Integrations, seen.Interactions, seen.Changes).ShouldBe((World.Now, 3, 6, 2, 2));
        seen.Objects.ShouldBe(new Dictionary<ObjectStatus, long> { [ObjectStatus.Fresh] = 1, [ObjectStatus.FirstSync] = 10, [ObjectStatus.Paused] = 1 }, ignoreOrder: true);
        (seen.RunsQueued, seen.RunsActive, seen.RunsWaiting, seen.OldestReady).ShouldBe((10, 0, 0, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Samples_are_thinned_evenly()
    {
        for (var i = 0; i < 100; i++)
        {
            await World.Overview.RefreshAsync(Stop);
            World.Pass(TimeSpan.FromMinutes(1));
        }

        var samples = await World.Overview.ReadSamplesAsync(TimeSpan.FromMinutes(50), 10, Stop);
        samples.Count.ShouldBe(10);
        samples.Zip(samples.Skip(1)).ShouldAllBe(pair => pair.Second.At - pair.First.At == TimeSpan.FromMinutes(5));
    }

    private async Task<RunKey> FailAsync(ObjectKey key)
    {
        var run = await World.StartAsync(key);
        await World.EndAsync((await World.LeaseAsync(run)).Lease, new SliceEnd.Failed(World.Broken));
        return run;
    }

    private async Task<IReadOnlyList<ObjectRow>> ListAsync(ObjectQuery query) => (await World.Objects.ListAsync(query, Stop)).Rows;

    /// <summary>Three Customers with two Integrations of two types each; one object is synced, one paused.</summary>
    private async Task FillAsync()
    {
        ObjectKey last = default;
        foreach (var customer in new[] { "zeta", "Äcme", "Beta" })
        {
            foreach (var (provider, type) in new[] { ("zendesk", "account"), ("zendesk", "contact"), ("hubspot", "account"), ("hubspot", "contact") })
            {
                last = await World.AddObjectAsync(customer, provider, type);
                World.Pass(TimeSpan.FromSeconds(1));
            }
        }

        await World.Control.PauseAsync(last, Stop);
        var synced = (await World.Objects.FindAsync("Äcme", "hubspot", "account", Stop))!.Key;
        await World.Control.RequestSyncAsync(synced, ReadKind.Incremental, false, Stop);
        await World.Schedule.MarkDueAsync(7, (_, now) => new Syncline.Scheduling.SlotDecision(now.AddHours(1), null, now.AddHours(2)), Stop);
        await World.SyncAsync(synced, "1", "2");
    }

    private static string OrderOf(ObjectRow row, ObjectSort sort) => sort switch
    {
        ObjectSort.SyncedAt => row.SyncedAt?.ToString("O") ?? "",
        ObjectSort.NextDueAt => row.NextDueAt?.ToString("O") ?? "~",
        _ => $"{row.Customer.ToUpperInvariant()} {row.Provider} {row.Type}",
    };
}
