using Syncline.Access;

namespace Syncline.Backends.Postgres.Access;

/// <summary>Counts of changed settings on PostgreSQL.</summary>
internal sealed class PostgresSettingRevisions(PostgresDatabase database) : ISettingRevisions
{
    private static readonly Statements Sql = Statements.Of("setting_revisions");

    public Task<long> ReadAsync(AuditSubject subject, CancellationToken cancellationToken)
    {
        var customer = OwnerNumber.Of(subject.Customer);
        return database.AsCustomerAsync(
            customer,
            session => session.FindAsync<long>(Sql["read"], new { customer = customer.Value, subject = subject.Name }, cancellationToken),
            cancellationToken);
    }

    public Task<bool> TryRaiseAsync(AuditSubject subject, long? expected, CancellationToken cancellationToken)
    {
        var customer = OwnerNumber.Of(subject.Customer);
        return database.AsCustomerAsync(
            customer,
            async session => await session.ExecuteAsync(
                Sql["raise"], new { customer = customer.Value, subject = subject.Name, expected }, cancellationToken) > 0,
            cancellationToken);
    }
}
