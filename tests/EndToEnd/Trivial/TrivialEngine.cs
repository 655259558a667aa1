using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using Syncline.Backends.InProcess;
using Syncline.Backends.Sqlite;
using Syncline.Delivery;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Security;

namespace EndToEnd.Trivial;

/// <summary>The whole engine on SQLite with the trivial partner. Started, its loops run by themselves; not started, a test ticks them.</summary>
internal sealed class TrivialEngine : IAsyncDisposable
{
    private readonly IHost _host;

    private TrivialEngine(IHost host, TrivialPartner partner)
    {
        _host = host;
        Partner = partner;
    }

    public TrivialPartner Partner { get; }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Builds the engine; quick periods, so that a test need not wait for them.</summary>
    public static async Task<TrivialEngine> CreateAsync(
        string? file = null, TrivialPartner? partner = null, Action<SynclineOptions>? configure = null, Action<IServiceCollection>? replace = null, bool start = true)
    {
        partner ??= new TrivialPartner();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IProviderCatalog>(new TrivialCatalog(partner));
        builder.Services.AddSingleton(new SecretBox(KeyFile.OpenOrCreate(file is null ? Path.Combine(Path.GetTempPath(), $"syncline-{Environment.ProcessId}.key") : file + ".key")));
        builder.Services.AddSqliteBackend(new SqliteOptions { File = file, IsExclusive = file is not null });
        builder.Services.AddInProcessQueue();
        builder.Services.AddSynclineEngine(options =>
        {
            options.Scheduling.TickPeriod = TimeSpan.FromMilliseconds(200);
            options.Scheduling.DispatchPeriod = TimeSpan.FromMilliseconds(100);
            options.Retrieving.BackoffBase = TimeSpan.FromMilliseconds(20);
            options.Retrieving.BackoffCap = TimeSpan.FromMilliseconds(200);

            // On a slow machine the processor may be behind for long; a slice that gave up its slot would count its pages anew.
            options.Retrieving.FlowPatience = TimeSpan.FromMinutes(5);
            options.Maintenance.SweepPeriod = TimeSpan.FromMilliseconds(500);
            configure?.Invoke(options);
        });
        replace?.Invoke(builder.Services);
        var engine = new TrivialEngine(builder.Build(), partner);
        if (start)
        {
            await engine._host.StartAsync(Xunit.TestContext.Current.CancellationToken);
        }

        return engine;
    }

    /// <summary>Adds a Customer with one Integration and its two objects.</summary>
    public async Task<IntegrationKey> ConnectAsync(string customer, params string[] types)
    {
        var cancellation = Xunit.TestContext.Current.CancellationToken;
        var added = await Get<ICustomerStore>().AddAsync(customer, "UTC", id => Get<SecretBox>().CreateDataKey(id), cancellation);
        var key = await Get<IIntegrationStore>().AddAsync(added.Id, "trivial", "trivial", "{}", cancellation);
        var provided = Get<IProviderCatalog>().Find("trivial")!.Types.Values.Where(type => types.Length == 0 || types.Contains(type.Name));
        await Get<IIntegrationStore>().PutObjectsAsync(key, [.. provided.Select(type => type.Definition)], cancellation);
        Get<Signals>().Schedule.Set();
        return key;
    }

    public async Task<ObjectRow> ObjectAsync(string customer, string type) =>
        (await Get<IObjectReader>().FindAsync(customer, "trivial", type, Xunit.TestContext.Current.CancellationToken)).ShouldNotBeNull();

    public Task SyncAsync(ObjectKey key, ReadKind kind = ReadKind.Incremental, bool allowDeletes = false)
    {
        var request = Get<IObjectControl>().RequestSyncAsync(key, kind, allowDeletes, Xunit.TestContext.Current.CancellationToken);
        Get<Signals>().Schedule.Set();
        return request;
    }

    /// <summary>Asks for a sync and waits until a run that began after that has ended.</summary>
    public async Task<RunRow> SyncAndWaitAsync(string customer, string type, ReadKind kind = ReadKind.Incremental, bool allowDeletes = false)
    {
        var before = await WaitAsync(customer, type, row => row.LiveRun is null);
        await SyncAsync(before.Key, kind, allowDeletes);
        var after = await WaitAsync(customer, type, row => row.LiveRun is null && row.LastRun is not null && row.LastRun.Key != before.LastRun?.Key);
        return after.LastRun!;
    }

    /// <summary>Waits until the object is as the test wants it. Fails, with what it is, after five minutes: only what hangs takes so long anywhere.</summary>
    public async Task<ObjectRow> WaitAsync(string customer, string type, Func<ObjectRow, bool> until)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while (true)
        {
            var row = await ObjectAsync(customer, type);
            if (until(row))
            {
                return row;
            }

            patience.IsCancellationRequested.ShouldBeFalse($"It never came so far: {row}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    /// <summary>Holds the store against the partner, and the feed against the store.</summary>
    public async Task ShouldEqualPartnerAsync(string customer, string type)
    {
        var row = await ObjectAsync(customer, type);
        var stored = await StoredAsync(row.Key);
        stored.Where(pair => !pair.Value.IsDeleted).ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetString(pair.Value.Body.Span))
            .ShouldBe(Partner.Snapshot(row.Integration.Integration.Value), ignoreOrder: true);
        var folded = Fold(await FeedAsync(row.Key));
        folded.ShouldBe(stored.Where(pair => !pair.Value.IsDeleted).ToDictionary(pair => pair.Key, pair => pair.Value.ContentHash), ignoreOrder: true);
    }

    public async Task<Dictionary<string, InteractionRow>> StoredAsync(ObjectKey key)
    {
        var rows = new Dictionary<string, InteractionRow>();
        string? after = null;
        while (await Get<IInteractionReader>().ListAsync(key, after, 500, true, Xunit.TestContext.Current.CancellationToken) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                rows.Add(row.Id, row);
            }

            after = page[^1].Id;
        }

        return rows;
    }

    public async Task<List<ChangeEvent>> FeedAsync(ObjectKey key)
    {
        var changes = new List<ChangeEvent>();
        string? cursor = null;
        while (true)
        {
            var page = await Get<IChangeFeed>().ReadAsync(key.Customer, key, cursor, 500, Xunit.TestContext.Current.CancellationToken);
            changes.AddRange(page.Changes);
            cursor = page.Cursor;
            if (page.Changes.Count == 0)
            {
                return changes;
            }
        }
    }

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    /// <summary>What the feed says is there, with its content; no two events in a row of one interaction may be alike.</summary>
    private static Dictionary<string, string> Fold(List<ChangeEvent> changes)
    {
        var live = new Dictionary<string, string>();
        foreach (var change in changes)
        {
            if (change.IsGone)
            {
                live.Remove(change.Id).ShouldBeTrue($"{change.Id} was deleted twice");
                continue;
            }

            live.TryGetValue(change.Id, out var before).ShouldBe(change.Kind == ChangeKind.Changed, $"{change.Id} was {change.Kind}");
            before.ShouldNotBe(change.ContentHash, $"{change.Id} changed into what it was");
            live[change.Id] = change.ContentHash;
        }

        return live;
    }
}
