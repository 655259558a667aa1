using Syncline.Integrations;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>The right to renew on SQLite.</summary>
internal sealed class SqliteRenewalStore(SqliteDatabase database) : IRenewalStore
{
    private static readonly Statements Sql = Statements.Of("renewals");

    public Task<bool> TryHoldAsync(IntegrationKey key, string holder, TimeSpan duration, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["hold"], Values(key, holder, duration)) > 0, cancellationToken);

    public Task ReleaseAsync(IntegrationKey key, string holder, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["release"], Values(key, holder, TimeSpan.Zero)), cancellationToken);

    private static object Values(IntegrationKey key, string holder, TimeSpan duration) =>
        new { customer = key.Customer.Value, integration = key.Integration.Value, holder, duration = duration.ToMilliseconds() };
}
