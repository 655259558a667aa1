using Syncline.Backends.Postgres.Maintenance;
using Syncline.Backends.Postgres.Processing;
using Syncline.Backends.Postgres.Retrieving;
using Syncline.Backends.Postgres.Runs;
using Syncline.Delivery;
using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>Erasing on PostgreSQL.</summary>
/// <param name="database">What is erased from.</param>
/// <param name="bodies">Where the bodies of staged pages are kept; null for their rows.</param>
internal sealed class PostgresErasureStore(PostgresDatabase database, IPageBodies? bodies = null) : IErasureStore
{
    private const int ObjectsAtOnce = 100;
    private static readonly Statements Sql = Statements.Of("erase");
    private readonly BodySweep _bodies = new(database, bodies);

    public Task<IReadOnlyList<StoredKind>> ScanAsync(ErasureScope scope, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<StoredKind>>(
            scope.Customer,
            async session =>
            {
                var kinds = new List<StoredKind>();
                foreach (var table in TablesOf(scope))
                {
                    var rows = await session.GetAsync<long>(Of("count", table, scope), Values(scope, 0), cancellationToken);
                    kinds.AddRange(rows > 0 ? [new StoredKind(table, rows)] : []);
                }

                return kinds;
            },
            cancellationToken);

    public async Task<int> EraseAsync(ErasureScope scope, int limit, CancellationToken cancellationToken)
    {
        foreach (var table in TablesOf(scope))
        {
            var rows = await database.AsCustomerAsync(
                scope.Customer, session => EraseAsync(session, table, scope, limit, cancellationToken), cancellationToken);
            if (rows > 0)
            {
                return rows;
            }
        }

        await _bodies.SweepAsync(scope.Customer, cancellationToken);
        return 0;
    }

    public async Task<bool> EraseRecordAsync(ObjectKey key, string id, CancellationToken cancellationToken)
    {
        if (id.Length == 0 || id.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var isErased = await database.AsCustomerAsync(key.Customer, session => EraseRecordAsync(session, key, id, cancellationToken), cancellationToken);
        await _bodies.SweepAsync(key.Customer, cancellationToken);
        return isErased;
    }

    private static IEnumerable<string> TablesOf(ErasureScope scope) =>
        CustomerTables.InOrder.Where(table => scope.Integration is null || CustomerTables.WaysToIntegration(table) is not null);

    private static Statement Of(string name, string table, ErasureScope scope) =>
        Sql[scope.Integration is null ? name : $"{name}_{CustomerTables.WaysToIntegration(table)}"]
            .With("table", table)
            .With("owned", table)
            .With("filter", CustomerTables.FilterOf(table));

    private static object Values(ErasureScope scope, int limit) => new { customer = scope.Customer.Value, integration = scope.Integration?.Value, limit };

    private static async Task<int> EraseAsync(
        PostgresSession session, string table, ErasureScope scope, int limit, CancellationToken cancellationToken)
    {
        if (table != CustomerTables.Objects)
        {
            return await session.ExecuteAsync(Of("erase", table, scope), Values(scope, limit), cancellationToken);
        }

        var objects = await session.ListAsync<ErasedRow>(Sql["erase_objects"], Values(scope, Math.Min(limit, ObjectsAtOnce)), cancellationToken);
        foreach (var row in objects)
        {
            await TellAsync(session, scope.Customer, row, id: "", cancellationToken);
        }

        return objects.Count;
    }

    private static async Task<bool> EraseRecordAsync(PostgresSession session, ObjectKey key, string id, CancellationToken cancellationToken)
    {
        var values = new { customer = key.Customer.Value, @object = key.Object.Value, id };
        if (await session.FindAsync<ErasedRow>(Sql["find_object"], values, cancellationToken) is not { } row)
        {
            return false;
        }

        var isDeleted = await session.FindAsync<bool?>(Sql["erase_interaction"], values, cancellationToken);
        var changes = await session.ExecuteAsync(Sql["erase_changes"], values, cancellationToken);
        var setAside = await session.ExecuteAsync(Sql["erase_quarantined"], values, cancellationToken);
        if (isDeleted is null && changes == 0 && setAside == 0)
        {
            return false;
        }

        if (await session.FindAsync<long?>(Sql["live_run_of_object"], values, cancellationToken) is { } live)
        {
            await RunEnding.SupersedeAsync(session, key.Customer, [live], cancellationToken);
            session.Defer(Sql["read_anew"], values);
        }

        await session.ExecuteAsync(
            Sql["count_record_down"],
            new { values.customer, values.@object, live = isDeleted is false ? 1L : 0L, setAside = (long)setAside },
            cancellationToken);
        await TellAsync(session, key.Customer, row, id, cancellationToken);
        return true;
    }

    private static Task TellAsync(PostgresSession session, CustomerId customer, ErasedRow row, string id, CancellationToken cancellationToken) =>
        new InteractionTable(session, new ObjectKey(customer, new ObjectId(row.Object)), row.Type, isInitial: false).AddChangesAsync(
            [new InteractionChange { Id = id, Kind = ChangeKind.Erased, Fields = "{}", Provider = row.Provider }], cancellationToken);
}
