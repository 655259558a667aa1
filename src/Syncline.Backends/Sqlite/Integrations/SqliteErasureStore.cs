using Syncline.Backends.Sqlite.Processing;
using Syncline.Backends.Sqlite.Runs;
using Syncline.Delivery;
using Syncline.Integrations;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>Erasing on SQLite. What goes is overwritten in the file too, not only let go of.</summary>
internal sealed class SqliteErasureStore(SqliteDatabase database) : IErasureStore
{
    private const int ObjectsAtOnce = 100;
    private static readonly Statements Sql = Statements.Of("erase");

    public Task<IReadOnlyList<StoredKind>> ScanAsync(ErasureScope scope, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredKind>>(
            session =>
            [
                .. from table in TablesOf(scope)
                   let rows = session.Get<long>(Of("count", table, scope), Values(scope, 0))
                   where rows > 0
                   select new StoredKind(table, rows),
            ],
            cancellationToken);

    public Task<int> EraseAsync(ErasureScope scope, int limit, CancellationToken cancellationToken) => EraseAsync(
        session => TablesOf(scope).Select(table => Erase(session, table, scope, limit)).FirstOrDefault(rows => rows > 0), cancellationToken);

    public Task<bool> EraseRecordAsync(ObjectKey key, string id, CancellationToken cancellationToken) =>
        EraseAsync(session => EraseRecord(session, key, id), cancellationToken);

    private static IEnumerable<string> TablesOf(ErasureScope scope) =>
        CustomerTables.InOrder.Where(table => scope.Integration is null || CustomerTables.WaysToIntegration(table) is not null);

    private static string Of(string name, string table, ErasureScope scope) =>
        Sql[scope.Integration is null ? name : $"{name}_{CustomerTables.WaysToIntegration(table)}"]
            .Replace("{table}", table, StringComparison.Ordinal)
            .Replace("{owned}", table, StringComparison.Ordinal)
            .Replace("{filter}", CustomerTables.FilterOf(table), StringComparison.Ordinal);

    private static object Values(ErasureScope scope, int limit) => new { customer = scope.Customer.Value, integration = scope.Integration?.Value, limit };

    private static int Erase(SqliteSession session, string table, ErasureScope scope, int limit)
    {
        if (table != CustomerTables.Objects)
        {
            return session.Execute(Of("erase", table, scope), Values(scope, limit));
        }

        var objects = session.List<ErasedRow>(Sql["erase_objects"], Values(scope, Math.Min(limit, ObjectsAtOnce)));
        objects.ForEach(row => Tell(session, scope.Customer, row, id: ""));
        return objects.Count;
    }

    private static bool EraseRecord(SqliteSession session, ObjectKey key, string id)
    {
        var values = new { customer = key.Customer.Value, @object = key.Object.Value, id };
        if (id.Length == 0 || session.Find<ErasedRow>(Sql["find_object"], values) is not { } row)
        {
            return false;
        }

        var isDeleted = session.Find<bool?>(Sql["erase_interaction"], values);
        var changes = session.Execute(Sql["erase_changes"], values);
        var setAside = session.Execute(Sql["erase_quarantined"], values);
        if (isDeleted is null && changes == 0 && setAside == 0)
        {
            return false;
        }

        if (session.Find<long?>(Sql["live_run_of_object"], values) is { } live)
        {
            RunEnding.Supersede(session, new RunKey(key.Customer, new RunId(live)));
            session.Execute(Sql["read_anew"], values);
        }

        session.Execute(Sql["count_record_down"], new { values.customer, values.@object, live = isDeleted is false ? 1 : 0, setAside });
        Tell(session, key.Customer, row, id);
        return true;
    }

    private static void Tell(SqliteSession session, CustomerId customer, ErasedRow row, string id) =>
        new InteractionTable(session, new ObjectKey(customer, new ObjectId(row.Object)), row.Type, isInitial: false)
            .AddChanges([new InteractionChange { Id = id, Kind = ChangeKind.Erased, Fields = "{}", Provider = row.Provider }]);

    private Task<T> EraseAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Execute("PRAGMA secure_delete = ON");
            try
            {
                return work(session);
            }
            finally
            {
                session.Execute("PRAGMA secure_delete = OFF");
            }
        },
        cancellationToken);
}
