using Syncline.Access;
using Syncline.Backends.Postgres.Reporting;
using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Access;

/// <summary>The audit log on PostgreSQL.</summary>
internal sealed class PostgresAuditLog(PostgresDatabase database) : IAuditLog
{
    private static readonly Statements Sql = Statements.Of("audit");
    private static readonly Statements SystemSql = Statements.Of("system/audit_numbers");

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => database.AsCustomerAsync(
        OwnerNumber.Of(entry.Subject.Customer), session => session.ExecuteAsync(Sql["append"], AuditRow.Values(entry), cancellationToken), cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> ListAsync(CustomerId? customer, long? before, int limit, CancellationToken cancellationToken) =>
        customer is { } one ? ListAsync(one, before, limit, cancellationToken) : ListAllAsync(before, limit, cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => database.AsSystemAsync(
        session => session.ExecuteAsync(SystemSql["prune"], new { age = age.ToMilliseconds(), limit }, cancellationToken), cancellationToken);

    private Task<IReadOnlyList<AuditEntry>> ListAsync(CustomerId customer, long? before, int limit, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<AuditEntry>>(
            customer,
            async session =>
            {
                session.WalkIndexes();
                var values = new { customer = customer.Value, before = before ?? long.MaxValue, limit };
                return (await session.ListAsync<AuditRow>(Sql["list_of_customer"], values, cancellationToken)).ConvertAll(row => row.ToEntry());
            },
            cancellationToken);

    private Task<IReadOnlyList<AuditEntry>> ListAllAsync(long? before, int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<AuditEntry>>(
            async session =>
            {
                var numbers = await session.ListAsync<OwnedNumber>(SystemSql["newest"], new { before = before ?? long.MaxValue, limit }, cancellationToken);
                var rows = await session.ListOfEachAsync<AuditRow>(
                    Sql["list_of_numbers"],
                    [
                        .. from each in numbers
                           group each.Number by each.Customer into own
                           select (new CustomerId(own.Key), (object)new { customer = own.Key, numbers = own.ToArray() }),
                    ],
                    cancellationToken);
                return [.. rows.OrderByDescending(row => row.Number).Select(row => row.ToEntry())];
            },
            cancellationToken);
}
