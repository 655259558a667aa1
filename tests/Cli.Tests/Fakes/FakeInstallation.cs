using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syncline.Access;
using Syncline.Delivery;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;
using Syncline.Server;

namespace Cli.Tests.Fakes;

/// <summary>An installation whose every row a test sets, and which remembers what it was asked to do.</summary>
internal sealed class FakeInstallation : IObjectReader, IRunReader, IInteractionReader, IQuarantineStore, IChangeFeed, IFeedEpoch, IObjectControl, IResetStore, ICustomerStore, IIntegrationStore, IProviderCatalog
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Noon);

    public List<Customer> Customers { get; } = [];

    public List<Integration> Integrations { get; } = [];

    public List<ObjectRow> Objects { get; } = [];

    public List<RunRow> Runs { get; } = [];

    public Dictionary<ObjectKey, List<InteractionRow>> Interactions { get; } = [];

    public List<QuarantineEntry> Quarantined { get; } = [];

    public List<ChangeEvent> Changes { get; } = [];

    public List<Provider> Providers { get; } = [];

    /// <summary>What was written of who did what.</summary>
    public FakeAuditLog Audit { get; } = new();

    /// <summary>What was asked for, in order: <c>pause 1/11</c>.</summary>
    public List<string> Asked { get; } = [];

    public SyncRequestResult Answer { get; set; } = SyncRequestResult.Due;

    public WorkspaceAccess? OpenedFor { get; private set; }

    public IReadOnlyCollection<Provider> All => Providers;

    public Workspace Open(WorkspaceAccess access)
    {
        OpenedFor = access;
        return new Workspace(new ServiceCollection()
            .AddSingleton<IObjectReader>(this).AddSingleton<IRunReader>(this).AddSingleton<IInteractionReader>(this).AddSingleton<IQuarantineStore>(this)
            .AddSingleton<IChangeFeed>(this).AddSingleton<IFeedEpoch>(this).AddSingleton<IObjectControl>(this).AddSingleton<IResetStore>(this).AddSingleton<ICustomerStore>(this).AddSingleton<IIntegrationStore>(this)
            .AddSingleton<IProviderCatalog>(this)
            .AddSingleton<IAuditLog>(Audit).AddSingleton(new AuditTrail(Audit, new Actor(ActorKind.CommandLine, "tester"))).AddSynclineCore().BuildServiceProvider());
    }

    public Task RaiseAsync(CancellationToken cancellationToken)
    {
        Asked.Add("restored");
        return Task.CompletedTask;
    }

    public IAsyncDisposable StartEngine()
    {
        Asked.Add("engine");
        return new ServiceCollection().BuildServiceProvider();
    }

    /// <summary>A Customer with one Integration of these types, all fresh.</summary>
    public ObjectRow Connect(string customer, string provider, params string[] types)
    {
        var owner = Customers.Find(known => known.Name == customer);
        if (owner is null)
        {
            owner = new Customer { Id = new CustomerId(Customers.Count + 1), Name = customer, TimeZone = "UTC", DataKey = default };
            Customers.Add(owner);
        }

        var key = new IntegrationKey(owner.Id, new IntegrationId(Integrations.Count + 1));
        Integrations.Add(new Integration { Key = key, Provider = provider, Name = provider, Settings = "{}" });
        foreach (var type in types)
        {
            Objects.Add(Row(new ObjectKey(owner.Id, new ObjectId(Objects.Count + 11)), key, customer, provider, type));
        }

        return Objects[^1];
    }

    public ObjectRow Change(ObjectRow row, Func<ObjectRow, ObjectRow> change)
    {
        var at = Objects.FindIndex(known => known.Key == row.Key);
        return Objects[at] = change(Objects[at]);
    }

    public static RunRow Run(ObjectRow row, long number, RunState state = RunState.Succeeded) => new()
    {
        Key = new RunKey(row.Key.Customer, new RunId(number)),
        Object = row.Key,
        State = state,
        Kind = ReadKind.Incremental,
        Trigger = RunTrigger.Schedule,
        IsInitial = false,
        CreatedAt = Noon.AddMinutes(-5),
        StartedAt = Noon.AddMinutes(-4),
        EndedAt = state >= RunState.Succeeded ? Noon.AddMinutes(-3) : null,
        Owner = "worker-1",
        Slices = 1,
        Attempt = 0,
        Counts = new RunCounts { PagesFetched = 2, PagesApplied = 2, Fetched = 1_234, Added = 3, Changed = 20, Unchanged = 1_211 },
    };

    public static InteractionRow Interaction(string id, string fields = """{"name":"Company"}""") => new()
    {
        Id = id,
        Fields = fields,
        Body = System.Text.Encoding.UTF8.GetBytes($$"""{"Id":"{{id}}","amount":12345678901234567890.10}"""),
        ContentHash = "ab12",
        UpdatedAt = Noon.AddHours(-1),
        FirstSeenAt = Noon.AddDays(-1),
        ChangedAt = Noon.AddMinutes(-30),
        IsDeleted = false,
    };

    public static Provider NewProvider(string name, IReadOnlyList<ProviderSetting> settings, ISource? source = null, params string[] types) => new()
    {
        Name = name,
        DisplayName = name.ToUpperInvariant(),
        Source = source ?? new FakeSource(),
        Types = types.ToFrozenDictionary(type => type, type => new ProvidedType
        {
            Name = type,
            Stream = type + "s",
            ReadsInFull = false,
            Interval = TimeSpan.FromMinutes(180),
            Mapping = new RecordMapping { Version = "1", Key = [FieldPath.Parse("id")], Fields = [new FieldMapping { Name = "name", Paths = [FieldPath.Parse("name")] }] },
        }),
        Settings = settings,
    };

    public Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken)
    {
        var rows = Objects
            .Where(row => query.Customer is null || row.Key.Customer == query.Customer)
            .Where(row => query.Provider is null || row.Provider == query.Provider)
            .Where(row => query.Type is null || row.Type == query.Type)
            .Where(row => query.Status is null || row.Status == query.Status)
            .Where(row => query.After is null || row.Key.Object.Value > long.Parse(query.After, System.Globalization.CultureInfo.InvariantCulture))
            .Take(query.Limit + 1).ToList();
        return Task.FromResult(rows.Count > query.Limit ? new ObjectPage(rows[..^1], rows[^2].Key.Object.ToString()) : new ObjectPage(rows, null));
    }

    public Task<ObjectRow?> FindAsync(ObjectKey key, CancellationToken cancellationToken) => Task.FromResult(Objects.Find(row => row.Key == key));

    public Task<ObjectRow?> FindAsync(string customer, string integration, string type, CancellationToken cancellationToken) =>
        Task.FromResult(Objects.Find(row => (row.Customer, row.IntegrationName, row.Type) == (customer, integration, type)));

    public Task<IReadOnlyList<RunRow>> ListAsync(ObjectKey? key, RunId? before, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RunRow>>(
    [
        .. Runs.Where(run => (key is null || run.Object == key) && (before is null || run.Key.Run.Value < before.Value.Value))
            .OrderByDescending(run => run.Key.Run.Value).Take(limit),
    ]);

    public Task<IReadOnlyList<RunRow>> ListFailedAsync(RunId? before, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RunRow>>(
        [.. Runs.Where(run => run.State == RunState.Failed && (before is null || run.Key.Run.Value < before.Value.Value)).Take(limit)]);

    public Task<IReadOnlyList<RunRow>> ListActiveAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunRow>>([.. Runs.Where(run => run.State < RunState.Succeeded).Take(limit)]);

    public Task<RunRow?> FindAsync(RunKey key, CancellationToken cancellationToken) => Task.FromResult(Runs.Find(run => run.Key == key));

    public Task<IReadOnlyList<InteractionRow>> ListAsync(ObjectKey key, string? after, int limit, bool withDeleted, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InteractionRow>>(
        [
            .. Interactions[key].Where(row => withDeleted || !row.IsDeleted).Where(row => after is null || string.CompareOrdinal(row.Id, after) > 0).Take(limit),
        ]);

    public Task<InteractionRow?> FindAsync(ObjectKey key, string id, CancellationToken cancellationToken) => Task.FromResult(Interactions[key].Find(row => row.Id == id));

    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(CustomerId? customer, ObjectKey? key, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<QuarantineEntry>>(
        [
            .. Quarantined.Where(entry => (customer is null || entry.Object.Customer == customer) && (key is null || entry.Object == key) && entry.Number > after).Take(limit),
        ]);

    public Task<bool> DiscardAsync(CustomerId customer, long number, CancellationToken cancellationToken)
    {
        Asked.Add($"discard {customer} {number}");
        return Task.FromResult(Quarantined.RemoveAll(entry => entry.Number == number) > 0);
    }

    public Task<FeedPage> ReadAsync(FeedQuery query, CancellationToken cancellationToken)
    {
        var from = query.After is null ? 0 : long.Parse(query.After, System.Globalization.CultureInfo.InvariantCulture);
        var found = Changes
            .Where(change => change.Position > from && (query.Customer is null || change.Object.Customer == query.Customer) && (query.Object is null || change.Object == query.Object))
            .Take(query.Limit)
            .ToList();
        return Task.FromResult(new FeedPage(found, (found.Count > 0 ? found[^1].Position : from).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    public Task<string> FindEndAsync(CancellationToken cancellationToken) =>
        Task.FromResult((Changes.Count > 0 ? Changes[^1].Position : 0).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public async Task<FeedMove> FindMovesAsync(string cursor, int limit, CancellationToken cancellationToken)
    {
        var end = await FindEndAsync(cancellationToken);
        return new FeedMove(end, end == cursor ? new HashSet<CustomerId>() : null);
    }

    public Task<bool> SetScheduleAsync(ObjectKey key, string? schedule, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken)
    {
        Asked.Add($"schedule {key} {schedule ?? "inherit"}");
        var row = Objects.Single(known => known.Key == key);
        var facts = new DueObject
        {
            Key = key, Schedule = schedule, DefaultInterval = TimeSpan.FromMinutes(180), TimeZone = "UTC", NextDueAt = Noon, SyncedAt = row.SyncedAt, CreatedAt = Noon.AddDays(-1),
        };
        Change(row, old => old with { Schedule = schedule ?? "3h", IsOwnSchedule = schedule is not null, NextDueAt = nextDue(facts, Noon) });
        return Task.FromResult(true);
    }

    public Task RescheduleAsync(IntegrationKey key, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests of connect run over the real store.");

    public Task<bool> PauseAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        Asked.Add($"pause {key}");
        Change(Objects.Single(row => row.Key == key), row => row with { Status = ObjectStatus.Paused, NextDueAt = null });
        return Task.FromResult(true);
    }

    public Task<bool> ResumeAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        Asked.Add($"resume {key}");
        return Task.FromResult(true);
    }

    public Task<SyncRequestResult> RequestSyncAsync(ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken)
    {
        Asked.Add($"sync {key} {kind}{(allowDeletes ? " deletes" : "")}");
        return Task.FromResult(Answer);
    }

    public Task<int> MendAsync(IntegrationKey key, CancellationToken cancellationToken)
    {
        Asked.Add($"mend {key}");
        return Task.FromResult(0);
    }

    public Task HoldAsync(IntegrationKey key, SyncError reason, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests of connect run over the real store.");

    public Task<bool> ResetAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        Asked.Add($"reset {key}");
        return Task.FromResult(true);
    }

    public Task<bool> DiscardAsync(ObjectKey key, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests of connect run over the real store.");

    public Task<Customer> AddAsync(string name, string timeZone, Func<CustomerId, ReadOnlyMemory<byte>> makeDataKey, CancellationToken cancellationToken)
    {
        var id = new CustomerId(Customers.Count + 1);
        Customers.Add(new Customer { Id = id, Name = name, TimeZone = timeZone, DataKey = makeDataKey(id) });
        return Task.FromResult(Customers[^1]);
    }

    public Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken) => Task.FromResult(Customers.Find(customer => customer.Id == id));

    public Task<Customer?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Customers.Find(customer => customer.Name == name));

    public Task<IReadOnlyList<Customer>> ListAsync(string? after, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Customer>>(
        [.. Customers.OrderBy(customer => customer.Name, StringComparer.Ordinal).Where(customer => after is null || string.CompareOrdinal(customer.Name, after) > 0).Take(limit)]);

    public Task<IntegrationKey> AddAsync(CustomerId customer, string provider, string name, string settings, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests of connect run over the real store.");

    public Task<Integration?> FindAsync(IntegrationKey key, CancellationToken cancellationToken) => Task.FromResult(Integrations.Find(integration => integration.Key == key));

    public Task<Integration?> FindAsync(CustomerId customer, string name, CancellationToken cancellationToken) =>
        Task.FromResult(Integrations.Find(integration => integration.Key.Customer == customer && integration.Name == name));

    public Task<IReadOnlyList<Integration>> ListAsync(CustomerId? customer, IntegrationKey? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Integration>>([.. Integrations.Where(integration => customer is null || integration.Key.Customer == customer).Take(limit)]);

    public Task ReplaceSettingsAsync(IntegrationKey key, string settings, string? schedule, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests of connect run over the real store.");

    public Task PutObjectsAsync(IntegrationKey key, IReadOnlyList<ObjectDefinition> types, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests of connect run over the real store.");

    public Task SetAccountAsync(IntegrationKey key, string account, CancellationToken cancellationToken)
    {
        Asked.Add($"account {key} {account}");
        return Task.CompletedTask;
    }

    public Task DisconnectAsync(IntegrationKey key, CancellationToken cancellationToken)
    {
        Asked.Add($"disconnect {key}");
        return Task.CompletedTask;
    }

    public Provider? Find(string name) => Providers.Find(provider => provider.Name == name);

    private static ObjectRow Row(ObjectKey key, IntegrationKey integration, string customer, string provider, string type) => new()
    {
        Key = key,
        Customer = customer,
        Integration = integration,
        IntegrationName = provider,
        Provider = provider,
        Type = type,
        Status = ObjectStatus.Fresh,
        Schedule = "3h",
        IsOwnSchedule = false,
        SyncedAt = Noon.AddMinutes(-10),
        NextDueAt = Noon.AddMinutes(170),
        Interactions = 4_321,
        Quarantined = 0,
        HeldDeletes = 0,
        ReadsInFull = false,
    };
}
