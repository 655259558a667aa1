using Syncline.Backends.Sqlite.Runs;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>Integrations and their objects on SQLite.</summary>
internal sealed class SqliteIntegrationStore(SqliteDatabase database) : IIntegrationStore
{
    private static readonly Statements Sql = Statements.Of("integrations");

    public Task<IntegrationKey> AddAsync(CustomerId customer, string provider, string name, string settings, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var integration = session.Number("integration");
                return session.Execute(Sql["add"], new { customer = customer.Value, integration, provider, name, settings }) > 0
                    ? new IntegrationKey(customer, new IntegrationId(integration))
                    : throw new SyncException(new SyncError(
                        "engine.name_taken",
                        $"Customer {customer} has an Integration called '{name}' already.",
                        "Give this one a name of its own, or change that one's settings."));
            },
            cancellationToken);

    public Task<Integration?> FindAsync(IntegrationKey key, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<IntegrationRow>(Sql["find"], Values(key))?.ToIntegration(), cancellationToken);

    public Task<Integration?> FindAsync(CustomerId customer, string name, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<IntegrationRow>(Sql["find_by_name"], new { customer = customer.Value, name })?.ToIntegration(), cancellationToken);

    public Task<IReadOnlyList<Integration>> ListAsync(CustomerId? customer, IntegrationKey? after, int limit, CancellationToken cancellationToken)
    {
        var values = new
        {
            customer = customer?.Value,
            afterCustomer = after?.Customer.Value ?? 0,
            afterIntegration = after?.Integration.Value ?? 0,
            limit,
        };
        return database.ReadAsync<IReadOnlyList<Integration>>(
            session => session.List<IntegrationRow>(Sql[customer is null ? "list" : "list_of_customer"], values).ConvertAll(row => row.ToIntegration()),
            cancellationToken);
    }

    public Task ReplaceSettingsAsync(IntegrationKey key, string settings, string? schedule, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            Sql["replace_settings"], new { customer = key.Customer.Value, integration = key.Integration.Value, settings, schedule }),
        cancellationToken);

    public async Task PutObjectsAsync(IntegrationKey key, IReadOnlyList<ObjectDefinition> types, CancellationToken cancellationToken)
    {
        // A server asks this of every Integration as it starts: where nothing is new, nothing is written and no disk waited for.
        if (await database.ReadAsync(session => types.All(type => session.Find<long?>(Sql["find_same_object"], Values(key, type)) is not null), cancellationToken))
        {
            return;
        }

        await database.WriteAsync(
            session =>
            {
                foreach (var type in types)
                {
                    PutObject(session, key, type);
                }

                return types.Count;
            },
            cancellationToken);
    }

    public Task SetAccountAsync(IntegrationKey key, string account, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["set_account"], new { customer = key.Customer.Value, integration = key.Integration.Value, account }),
        cancellationToken);

    public Task DisconnectAsync(IntegrationKey key, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            foreach (var run in session.List<long>(Sql["live_runs"], Values(key)))
            {
                RunEnding.Cancel(session, new RunKey(key.Customer, new RunId(run)));
            }

            session.Execute(Sql["erase_secrets"], Values(key));
            session.Execute(Sql["drop_budgets"], Values(key));
            return session.Execute(Sql["pause_objects"], Values(key));
        },
        cancellationToken);

    private static void PutObject(SqliteSession session, IntegrationKey key, ObjectDefinition type)
    {
        if (session.Find<long?>(Sql["find_object"], Values(key, type)) is { } known)
        {
            session.Execute(Sql["update_object"], Values(key, type, known));
            return;
        }

        // Folded here and not by SQLite, which knows only the cases of ASCII.
        var sortName = session.Find<string>(Sql["sort_name"], Values(key))?.ToUpperInvariant()
            ?? throw new SyncException(new SyncError(
                "engine.integration_unknown", $"There is no Integration {key}.", "Connect it first, or check its number and its Customer's."));
        session.Execute(Sql["add_object"], Values(key, type, session.Number("object"), sortName));
    }

    private static object Values(IntegrationKey key, ObjectDefinition type, long? known = null, string? sortName = null) => new
    {
        customer = key.Customer.Value,
        integration = key.Integration.Value,
        type = type.Type,
        interval = type.DefaultInterval.ToMilliseconds(),
        budget = type.Budget ?? "default",
        readsInFull = type.ReadsInFull,
        schedule = type.Schedule,
        fullEvery = type.FullReadingsEvery?.ToMilliseconds(),
        @object = known,
        sortName,
    };

    private static object Values(IntegrationKey key) => new { customer = key.Customer.Value, integration = key.Integration.Value };
}
