using Syncline.Access;
using Syncline.Integrations;

namespace Syncline.Backends.Sqlite.Access;

/// <summary>API keys on SQLite.</summary>
internal sealed class SqliteApiKeyStore(SqliteDatabase database) : IApiKeyStore
{
    private static readonly Statements Sql = Statements.Of("api_keys");

    public Task<ApiKey> AddAsync(NewApiKey key, string prefix, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var (customer, number) = (OwnerNumber.Of(key.Customer).Value, session.Number("api_key"));
            session.Execute(Sql["add"], new
            {
                customer,
                key = number,
                name = key.Name,
                role = Word.Of(key.Role),
                prefix,
                hash = hash.ToArray(),
                lifetime = key.Lifetime?.ToMilliseconds(),
            });
            return session.Get<ApiKeyRow>(Sql["find"], new { customer, key = number }).ToKey();
        },
        cancellationToken);

    public Task<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<ApiKeyRow>(Sql["find_by_hash"], new { hash = hash.ToArray() })?.ToKey(), cancellationToken);

    public Task<IReadOnlyList<ApiKey>> ListAsync(CustomerId? customer, ApiKeyId? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ApiKey>>(
            session => session.List<ApiKeyRow>(Sql["list"], new { customer = customer?.Value, after = after?.Value ?? 0, limit }).ConvertAll(row => row.ToKey()),
            cancellationToken);

    public Task<ApiKey?> RevokeAsync(CustomerId? customer, ApiKeyId id, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var row = session.Find<ApiKeyRow>(Sql["find_to_revoke"], new { customer = customer?.Value, key = id.Value });
            if (row is not null)
            {
                session.Execute(Sql["revoke"], new { customer = row.Customer, key = row.Key });
            }

            return row?.ToKey();
        },
        cancellationToken);

    public Task TouchAsync(ApiKey key, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["touch"], new { customer = OwnerNumber.Of(key.Customer).Value, key = key.Id.Value }), cancellationToken);
}
