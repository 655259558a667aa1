using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>Sealed secrets on PostgreSQL. A commit is on the disk when it returns, as the server's <c>synchronous_commit</c> says.</summary>
internal sealed class PostgresCredentialStore(PostgresDatabase database) : ICredentialStore
{
    private static readonly Statements Sql = Statements.Of("integrations");

    public Task<SealedCredentials?> ReadAsync(IntegrationKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session => await session.FindAsync<SecretsRow>(
            Sql["read_secrets"], new { customer = key.Customer.Value, integration = key.Integration.Value }, cancellationToken) is { } row
            ? new SealedCredentials(row.Secrets ?? [], row.Secrets is null ? 0 : row.Version, row.DataKey)
            : null,
        cancellationToken);

    public Task<bool> TryReplaceAsync(IntegrationKey key, long version, ReadOnlyMemory<byte> secrets, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            key.Customer,
            async session => await session.ExecuteAsync(
                Sql["replace_secrets"],
                new { customer = key.Customer.Value, integration = key.Integration.Value, version, secrets = secrets.ToArray() },
                cancellationToken) > 0,
            cancellationToken);
}
