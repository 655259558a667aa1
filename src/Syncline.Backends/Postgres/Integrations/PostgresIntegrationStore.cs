using Syncline.Backends.Postgres.Runs;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>Integrations and their objects on PostgreSQL.</summary>
internal sealed class PostgresIntegrationStore(PostgresDatabase database) : IIntegrationStore
{
    private static readonly Statements Sql = Statements.Of("integrations");
    private static readonly Statements Keys = Statements.Of("system/integration_keys");
    private readonly Gatherer<OfferedTypes, bool> _comparing = new((offered, cancellationToken) => AreUpToDateAsync(database, offered, cancellationToken));

    public Task<IntegrationKey> AddAsync(CustomerId customer, string provider, string name, string settings, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            customer,
            async session =>
                await session.FindAsync<long?>(Sql["add"], new { customer = customer.Value, provider, name, settings }, cancellationToken) is { } integration
                    ? new IntegrationKey(customer, new IntegrationId(integration))
                    : throw new SyncException(new SyncError(
                        "engine.name_taken",
                        $"Customer {customer} has an Integration called '{name}' already.",
                        "Give this one a name of its own, or change that one's settings.")),
            cancellationToken);

    public Task<Integration?> FindAsync(IntegrationKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session => (await session.FindAsync<IntegrationRow>(Sql["find"], Values(key), cancellationToken))?.ToIntegration(),
        cancellationToken);

    public Task<Integration?> FindAsync(CustomerId customer, string name, CancellationToken cancellationToken) => database.AsCustomerAsync(
        customer,
        async session => (await session.FindAsync<IntegrationRow>(
            Sql["find_by_name"], new { customer = customer.Value, name }, cancellationToken))?.ToIntegration(),
        cancellationToken);

    public Task<IReadOnlyList<Integration>> ListAsync(CustomerId? customer, IntegrationKey? after, int limit, CancellationToken cancellationToken)
    {
        var (afterCustomer, afterIntegration) = (after?.Customer.Value ?? 0, after?.Integration.Value ?? 0);
        return customer is { } one
            ? database.AsCustomerAsync<IReadOnlyList<Integration>>(
                one,
                async session => (await session.ListAsync<IntegrationRow>(
                    Sql["list_of_customer"], new { customer = one.Value, afterCustomer, afterIntegration, limit }, cancellationToken))
                    .ConvertAll(row => row.ToIntegration()),
                cancellationToken)
            : database.AsSystemAsync<IReadOnlyList<Integration>>(
                async session =>
                {
                    var keys = await session.ListAsync<IntegrationRow>(Keys["list"], new { afterCustomer, afterIntegration, limit }, cancellationToken);
                    var rows = await session.ListOfEachAsync<IntegrationRow>(
                        Sql["find"], keys.ConvertAll(key => (new CustomerId(key.Customer), (object)new { customer = key.Customer, integration = key.Integration })), cancellationToken);
                    return rows.ConvertAll(row => row.ToIntegration());
                },
                cancellationToken);
    }

    public Task ReplaceSettingsAsync(IntegrationKey key, string settings, string? schedule, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            key.Customer,
            session => session.ExecuteAsync(
                Sql["replace_settings"],
                new { customer = key.Customer.Value, integration = key.Integration.Value, settings, schedule },
                cancellationToken),
            cancellationToken);

    public async Task PutObjectsAsync(IntegrationKey key, IReadOnlyList<ObjectDefinition> types, CancellationToken cancellationToken)
    {
        // Of two of one type the last holds, as if they had been put one after the other.
        var offered = new OfferedTypes(key, [.. types.Reverse().DistinctBy(type => type.Type).Reverse()]);

        // A server asks this of every Integration as it starts, of many at once: where nothing is new, nothing is written.
        if (offered.Types.Count > 0 && await _comparing.AskAsync(offered, cancellationToken))
        {
            return;
        }

        await database.AsCustomerAsync(key.Customer, session => PutAsync(session, offered, cancellationToken), cancellationToken);
    }

    public Task SetAccountAsync(IntegrationKey key, string account, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        session => session.ExecuteAsync(
            Sql["set_account"], new { customer = key.Customer.Value, integration = key.Integration.Value, account }, cancellationToken),
        cancellationToken);

    public Task DisconnectAsync(IntegrationKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session =>
        {
            session.Defer(Sql["lock_objects"], Values(key), returnsRows: true);
            var live = await session.ListAsync<long>(Sql["live_runs"], Values(key), cancellationToken);
            if (live.Count > 0)
            {
                await RunEnding.CancelAsync(session, key.Customer, [.. live], cancellationToken);
            }

            session.Defer(Sql["erase_secrets"], Values(key));
            session.Defer(Sql["drop_budgets"], Values(key));
            return await session.ExecuteAsync(Sql["pause_objects"], Values(key), cancellationToken);
        },
        cancellationToken);

    private static async Task<IReadOnlyList<bool>> AreUpToDateAsync(PostgresDatabase database, IReadOnlyList<OfferedTypes> offered, CancellationToken cancellationToken)
    {
        var keyOfEach = offered.SelectMany(one => Enumerable.Repeat(one.Integration, one.Types.Count)).ToList();
        var columns = new TypeColumns(offered.SelectMany(one => one.Types));
        var same = await database.AsCustomersAsync(
            [.. offered.Select(one => one.Integration.Customer)],
            session => session.ListAsync<IntegrationRow>(
                Sql["up_to_date"],
                new
                {
                    customers = keyOfEach.Select(key => key.Customer.Value).ToArray(),
                    integrations = keyOfEach.Select(key => key.Integration.Value).ToArray(),
                    columns.Types,
                    columns.Intervals,
                    columns.Budgets,
                    columns.ReadsInFull,
                    columns.Schedules,
                    columns.FullEvery,
                },
                cancellationToken),
            cancellationToken);
        var keys = same.Select(row => (row.Customer, row.Integration)).ToHashSet();
        return [.. offered.Select(one => keys.Contains((one.Integration.Customer.Value, one.Integration.Integration.Value)))];
    }

    private static async Task<int> PutAsync(PostgresSession session, OfferedTypes offered, CancellationToken cancellationToken)
    {
        var key = offered.Integration;
        var columns = new TypeColumns(offered.Types);

        // Folded here and not by the server, whose cases hang on its locale.
        var sortName = (await session.FindAsync<string>(Sql["sort_name"], Values(key), cancellationToken))?.ToUpperInvariant()
            ?? throw new SyncException(new SyncError(
                "engine.integration_unknown", $"There is no Integration {key}.", "Connect it first, or check its number and its Customer's."));
        return await session.ExecuteAsync(
            Sql["put_objects"],
            new
            {
                customer = key.Customer.Value,
                integration = key.Integration.Value,
                sortName,
                columns.Types,
                columns.Intervals,
                columns.Budgets,
                columns.ReadsInFull,
                columns.Schedules,
                columns.FullEvery,
            },
            cancellationToken);
    }

    private static object Values(IntegrationKey key) => new { customer = key.Customer.Value, integration = key.Integration.Value };

    /// <summary>What a Provider offers an Integration today, each type once.</summary>
    private sealed record OfferedTypes(IntegrationKey Integration, IReadOnlyList<ObjectDefinition> Types);

    /// <summary>What types carry, a column each.</summary>
    private sealed class TypeColumns(IEnumerable<ObjectDefinition> types)
    {
        private readonly ObjectDefinition[] _types = [.. types];

        public string[] Types => Array.ConvertAll(_types, type => type.Type);

        public long[] Intervals => Array.ConvertAll(_types, type => type.DefaultInterval.ToMilliseconds());

        public string[] Budgets => Array.ConvertAll(_types, type => type.Budget ?? "default");

        public bool[] ReadsInFull => Array.ConvertAll(_types, type => type.ReadsInFull);

        public string?[] Schedules => Array.ConvertAll(_types, type => type.Schedule);

        public long?[] FullEvery => Array.ConvertAll(_types, type => type.FullReadingsEvery?.ToMilliseconds());
    }
}
