using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>The right to renew on PostgreSQL.</summary>
internal sealed class PostgresRenewalStore(PostgresDatabase database) : IRenewalStore
{
    private static readonly Statements Sql = Statements.Of("renewals");

    public Task<bool> TryHoldAsync(IntegrationKey key, string holder, TimeSpan duration, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session => await session.ExecuteAsync(
            Sql["hold"],
            new { customer = key.Customer.Value, integration = key.Integration.Value, holder, duration = duration.ToMilliseconds() },
            cancellationToken) > 0,
        cancellationToken);

    public Task ReleaseAsync(IntegrationKey key, string holder, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        session => session.ExecuteAsync(
            Sql["release"], new { customer = key.Customer.Value, integration = key.Integration.Value, holder }, cancellationToken),
        cancellationToken);
}
