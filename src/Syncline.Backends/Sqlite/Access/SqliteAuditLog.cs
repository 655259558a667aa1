using Syncline.Access;
using Syncline.Integrations;

namespace Syncline.Backends.Sqlite.Access;

/// <summary>The audit log on SQLite.</summary>
internal sealed class SqliteAuditLog(SqliteDatabase database) : IAuditLog
{
    private static readonly Statements Sql = Statements.Of("audit");

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var values = new Dapper.DynamicParameters(AuditRow.Values(entry));
            values.Add("number", session.Number("audit"));
            return session.Execute(Sql["append"], values);
        },
        cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> ListAsync(CustomerId? customer, long? before, int limit, CancellationToken cancellationToken)
    {
        var sql = Sql[customer is null ? "list" : "list_of_customer"];
        var values = new { customer = customer?.Value, before = before ?? long.MaxValue, limit };
        return database.ReadAsync<IReadOnlyList<AuditEntry>>(
            session => session.List<AuditRow>(sql, values).ConvertAll(row => row.ToEntry()), cancellationToken);
    }

    public Task<int> PruneAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["prune"], new { age = age.ToMilliseconds(), limit }), cancellationToken);
}
