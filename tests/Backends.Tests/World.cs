using System.Security.Cryptography;
using System.Text;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;

namespace Backends.Tests;

/// <summary>The seams of one backend, and the steps by which a test brings it where it wants it.</summary>
public sealed class World(Backend backend)
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(3);
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);
    public static readonly SyncError Broken = new("provider.broken", "It broke.", "Mend it.");

    public IScheduleStore Schedule => backend.Get<IScheduleStore>();

    public IDispatchStore Dispatch => backend.Get<IDispatchStore>();

    public IRetrieveStore Retrieve => backend.Get<IRetrieveStore>();

    public IApplyStore Apply => backend.Get<IApplyStore>();

    public IReconcileStore Reconcile => backend.Get<IReconcileStore>();

    public IQuarantineStore Quarantine => backend.Get<IQuarantineStore>();

    public ICustomerStore Customers => backend.Get<ICustomerStore>();

    public IIntegrationStore Integrations => backend.Get<IIntegrationStore>();

    public ICredentialStore Credentials => backend.Get<ICredentialStore>();

    public IObjectControl Control => backend.Get<IObjectControl>();

    public IChangeReader Changes => backend.Get<IChangeReader>();

    public IResetStore Resets => backend.Get<IResetStore>();

    public IErasureStore Erasures => backend.Get<IErasureStore>();

    public IChangeFeed Feed => backend.Get<IChangeFeed>();

    public IFeedEpoch FeedEpoch => backend.Get<IFeedEpoch>();

    public IFeedPositions Positions => backend.Get<IFeedPositions>();

    public ISweepStore Sweep => backend.Get<ISweepStore>();

    public IPruneStore Prune => backend.Get<IPruneStore>();

    public IRemapStore Remap => backend.Get<IRemapStore>();

    public IObjectReader Objects => backend.Get<IObjectReader>();

    public IRunReader Runs => backend.Get<IRunReader>();

    public IInteractionReader Interactions => backend.Get<IInteractionReader>();

    public IOverviewStore Overview => backend.Get<IOverviewStore>();

    public DateTimeOffset Now => backend.Time.GetUtcNow();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Pass(TimeSpan time) => backend.Pass(time);

    public async Task<CustomerId> AddCustomerAsync(string name = "ACME") =>
        (await Customers.AddAsync(name, "UTC", id => new byte[] { (byte)id.Value, 1, 2 }, Stop)).Id;

    public async Task<IntegrationKey> AddIntegrationAsync(string customer = "ACME", string name = "hubspot", string provider = "hubspot")
    {
        var id = (await Customers.FindAsync(customer, Stop))?.Id ?? await AddCustomerAsync(customer);
        return await Integrations.AddAsync(id, provider, name, "{}", Stop);
    }

    public async Task<ObjectKey> AddObjectAsync(
        string customer = "ACME", string integration = "hubspot", string type = "account", bool readsInFull = false, string? budget = null, TimeSpan? interval = null)
    {
        var id = (await Customers.FindAsync(customer, Stop))?.Id;
        var key = (id is { } known ? await Integrations.FindAsync(known, integration, Stop) : null)?.Key
            ?? await AddIntegrationAsync(customer, integration, integration);
        await Integrations.PutObjectsAsync(key, [new ObjectDefinition(type, interval ?? Interval, budget, readsInFull)], Stop);
        return (await Objects.FindAsync(customer, integration, type, Stop))!.Key;
    }

    public async Task<ObjectRow> SeeAsync(ObjectKey key) => (await Objects.FindAsync(key, Stop)).ShouldNotBeNull();

    public async Task<RunRow> SeeAsync(RunKey key) => (await Runs.FindAsync(key, Stop)).ShouldNotBeNull();

    /// <summary>Marks everything due; each object's next slot is one interval on.</summary>
    public Task<MarkedDue> TickAsync() =>
        Schedule.MarkDueAsync(100_000, (due, now) => new SlotDecision(now + due.DefaultInterval, null, now + (2 * due.DefaultInterval)), Stop);

    /// <summary>The object's live run, made by a tick if there is none.</summary>
    public async Task<RunKey> StartAsync(ObjectKey key)
    {
        if ((await SeeAsync(key)).LiveRun is null)
        {
            await TickAsync();
        }

        return (await SeeAsync(key)).LiveRun.ShouldNotBeNull().Key;
    }

    public async Task<LeasedRun> LeaseAsync(RunKey run, string worker = "reader") =>
        (await Retrieve.LeaseAsync(run, worker, LeaseTime, Stop)).ShouldNotBeNull();

    public async Task<StageResult> StageAsync(Lease lease, int number, bool isLast = false, params string[] ids) =>
        await Retrieve.StageAsync(lease, new PageToStage(number, Page(number, isLast, ids), 100), Stop);

    public Task<bool> EndAsync(Lease lease, SliceEnd end) => Retrieve.EndSliceAsync(lease, end, Stop);

    /// <summary>Applies a staged page: each of its records is added.</summary>
    public async Task<bool> ApplyAsync(RunKey run, int number)
    {
        var staged = (await Apply.FindPageAsync(run, number, Stop)).ShouldNotBeNull();
        var ids = staged.Page.Records.Select(record => Encoding.UTF8.GetString(record.Json.Span)).ToArray();
        var writes = ids.Select((id, place) => Write(id, "1", new RecordVersion(null, run.Run.Value, number, place), ChangeKind.Added)).ToArray();
        return await CommitAsync(run, number, Effects(staged.Page, writes));
    }

    public async Task<bool> CommitAsync(RunKey run, int number, PageEffects effects)
    {
        await using var transaction = await Apply.BeginPageAsync(run, number, Stop);
        if (transaction is null)
        {
            return false;
        }

        await transaction.CommitAsync(effects, Stop);
        return true;
    }

    /// <summary>A whole run with these records on one page; a full reading is reconciled without deletes.</summary>
    public async Task<RunKey> SyncAsync(ObjectKey key, params string[] ids)
    {
        var run = await StartAsync(key);
        var lease = (await LeaseAsync(run)).Lease;
        await StageAsync(lease, 1, isLast: true, ids);
        await EndAsync(lease, new SliceEnd.Fetched());
        await ApplyAsync(run, 1);
        if ((await SeeAsync(run)).State == RunState.Reconciling)
        {
            (await Reconcile.CompleteAsync(run, [], 0, Stop)).ShouldBeTrue();
        }

        (await SeeAsync(run)).State.ShouldBe(RunState.Succeeded);
        return run;
    }

    /// <summary>A page whose records are the bare ids and whose position is its number.</summary>
    public static SourcePage Page(int number, bool isLast, params string[] ids) => new()
    {
        Records = [.. ids.Select(id => new SourceRecord(Encoding.UTF8.GetBytes(id)))],
        Position = $"{{\"page\":{number}}}",
        IsLast = isLast,
    };

    public static PageEffects Effects(SourcePage page, params InteractionWrite[] writes) => new()
    {
        Writes = writes,
        Counts = new PageCounts(
            writes.Count(write => write.Event == ChangeKind.Added),
            writes.Count(write => write.Event == ChangeKind.Changed),
            page.Records.Count - writes.Length,
            writes.Count(write => write.Event == ChangeKind.Deleted)),
        Position = page.Position,
        Partitions = page.Partitions,
        IsLast = page.IsLast,
    };

    public static InteractionWrite Write(
        string id, string content, RecordVersion version, ChangeKind? change, bool isDeleted = false, string mapping = "m1", params string[] changed) => new()
    {
        Head = new InteractionHead
        {
            Id = id,
            RawHash = SHA256.HashData(Encoding.UTF8.GetBytes($"raw {content}")),
            ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(content)),
            Version = version,
            MappingVersion = mapping,
            IsDeleted = isDeleted,
        },
        Content = isDeleted ? null : new InteractionContent(id, Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\",\"v\":\"{content}\"}}"), $"{{\"v\":\"{content}\"}}"),
        Event = change,
        ChangedFields = changed,
    };
}
