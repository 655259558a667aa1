using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Syncline.Bench.Speed;

/// <summary>One Integration Object whose runs a benchmark plays: staged by it as a retriever would, applied by the engine's own processor.</summary>
internal sealed class SpeedObject
{
    private readonly SpeedEngine _engine;
    private Lease? _lease;
    private int _staged;

    private SpeedObject(SpeedEngine engine, ObjectKey key) => (_engine, Key) = (engine, key);

    /// <summary>Its key.</summary>
    public ObjectKey Key { get; }

    /// <summary>Adds it, for a Customer of its own.</summary>
    public static async Task<SpeedObject> AddAsync(SpeedEngine engine, string customer, string type)
    {
        var stop = CancellationToken.None;
        var added = await engine.Get<ICustomerStore>().AddAsync(customer, "UTC", _ => new byte[] { 0 }, stop);
        var integration = await engine.Get<IIntegrationStore>().AddAsync(added.Id, SpeedCatalog.Partner, SpeedCatalog.Partner, "{}", stop);
        var definition = engine.Get<IProviderCatalog>().Find(SpeedCatalog.Partner)!.Types[type].Definition;
        await engine.Get<IIntegrationStore>().PutObjectsAsync(integration, [definition], stop);
        var row = await engine.Get<IObjectReader>().FindAsync(customer, SpeedCatalog.Partner, type, stop);
        return new SpeedObject(engine, row!.Key);
    }

    /// <summary>The object as it is now.</summary>
    public async Task<ObjectRow> SeeAsync() => (await _engine.Get<IObjectReader>().FindAsync(Key, CancellationToken.None))!;

    /// <summary>Begins a run and takes its lease.</summary>
    public async Task BeginAsync()
    {
        await _engine.Get<IObjectControl>().RequestSyncAsync(Key, ReadKind.Incremental, allowDeletes: false, CancellationToken.None);
        await _engine.Get<Scheduler>().TickAsync(CancellationToken.None);
        var run = (await SeeAsync()).LiveRun!.Key;
        var leased = await _engine.Get<IRetrieveStore>().LeaseAsync(run, "bench", TimeSpan.FromHours(1), CancellationToken.None);
        (_lease, _staged) = (leased!.Lease, 0);
    }

    /// <summary>Stages pages.</summary>
    public async Task StageAsync(IEnumerable<SourceRecord[]> pages)
    {
        foreach (var records in pages)
        {
            await StageAsync(records, isLast: false);
        }
    }

    /// <summary>Stages the last page, which has no records, and ends the reading.</summary>
    public async Task StageLastAsync()
    {
        await StageAsync([], isLast: true);
        await _engine.Get<IRetrieveStore>().EndSliceAsync(_lease!, new SliceEnd.Fetched(), CancellationToken.None);
    }

    /// <summary>Applies what is staged, as many turns as it takes.</summary>
    public async Task ApplyAsync()
    {
        var run = _lease!.Run;
        do
        {
            await _engine.Get<Processor>().ExecuteAsync(run, new StopTokens(CancellationToken.None, CancellationToken.None));
        }
        while (await _engine.Get<IApplyStore>().FindPageAsync(run, _staged, CancellationToken.None) is not null);
    }

    private async Task StageAsync(SourceRecord[] records, bool isLast)
    {
        var page = new SourcePage { Records = records, Position = $"{{\"page\":{++_staged}}}", IsLast = isLast };
        await _engine.Get<IRetrieveStore>().StageAsync(_lease!, new PageToStage(_staged, page, records.Sum(record => (long)record.Json.Length)), CancellationToken.None);
    }
}
