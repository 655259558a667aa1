using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Sqlite.Reporting;

/// <summary>Runs for people, on SQLite.</summary>
internal sealed class SqliteRunReader(SqliteDatabase database) : IRunReader
{
    private static readonly Statements Sql = Statements.Of("runs");

    /// <summary>The columns of a run, of the table's alias <c>r</c>.</summary>
    public static string Columns => Sql["columns"];

    public Task<IReadOnlyList<RunRow>> ListAsync(ObjectKey? key, RunId? before, int limit, CancellationToken cancellationToken) => ListAsync(
        key is null ? "list_all" : "list_of_object",
        new { customer = key?.Customer.Value, @object = key?.Object.Value, before = before?.Value ?? long.MaxValue, limit },
        cancellationToken);

    public Task<IReadOnlyList<RunRow>> ListFailedAsync(RunId? before, int limit, CancellationToken cancellationToken) =>
        ListAsync("list_failed", new { before = before?.Value ?? long.MaxValue, limit }, cancellationToken);

    public Task<IReadOnlyList<RunRow>> ListActiveAsync(int limit, CancellationToken cancellationToken) =>
        ListAsync("list_active", new { limit }, cancellationToken);

    public Task<RunRow?> FindAsync(RunKey key, CancellationToken cancellationToken) => database.ReadAsync(
        session => Find(session, "find", new { customer = key.Customer.Value, run = key.Run.Value }), cancellationToken);

    private static RunRow? Find(SqliteSession session, string statement, object values) =>
        session.Find<RunRecord>(Sql[statement], values)?.ToRow();

    private Task<IReadOnlyList<RunRow>> ListAsync(string statement, object values, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RunRow>>(
            session => session.List<RunRecord>(Sql[statement], values).ConvertAll(row => row.ToRow()), cancellationToken);
}
