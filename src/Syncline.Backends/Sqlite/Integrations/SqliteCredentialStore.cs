using Syncline.Integrations;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>Sealed secrets on SQLite. A commit is on the disk when it returns (synchronous = FULL).</summary>
internal sealed class SqliteCredentialStore(SqliteDatabase database) : ICredentialStore
{
    private static readonly Statements Sql = Statements.Of("integrations");

    public Task<SealedCredentials?> ReadAsync(IntegrationKey key, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<SecretsRow>(Sql["read_secrets"], new { customer = key.Customer.Value, integration = key.Integration.Value }) is { } row
            ? new SealedCredentials(row.Secrets ?? [], row.Secrets is null ? 0 : row.Version, row.DataKey)
            : null,
        cancellationToken);

    public Task<bool> TryReplaceAsync(IntegrationKey key, long version, ReadOnlyMemory<byte> secrets, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(
                Sql["replace_secrets"],
                new { customer = key.Customer.Value, integration = key.Integration.Value, version, secrets = secrets.ToArray() }) > 0,
            cancellationToken);
}
