using Syncline.Access;
using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Access;

/// <summary>API keys on PostgreSQL.</summary>
internal sealed class PostgresApiKeyStore(PostgresDatabase database) : IApiKeyStore
{
    private static readonly Statements Sql = Statements.Of("system/api_keys");

    public Task<ApiKey> AddAsync(NewApiKey key, string prefix, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            var customer = OwnerNumber.Of(key.Customer).Value;
            var values = new
            {
                customer,
                name = key.Name,
                role = Word.Of(key.Role),
                prefix,
                hash = hash.ToArray(),
                lifetime = key.Lifetime?.ToMilliseconds(),
            };
            var number = await session.GetAsync<long>(Sql["add"], values, cancellationToken);
            return (await session.GetAsync<ApiKeyRow>(Sql["find"], new { customer, key = number }, cancellationToken)).ToKey();
        },
        cancellationToken);

    public Task<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session => (await session.FindAsync<ApiKeyRow>(Sql["find_by_hash"], new { hash = hash.ToArray() }, cancellationToken))?.ToKey(),
        cancellationToken);

    public Task<IReadOnlyList<ApiKey>> ListAsync(CustomerId? customer, ApiKeyId? after, int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<ApiKey>>(
            async session =>
            {
                var rows = customer is { } one
                    ? await session.ListAsync<ApiKeyRow>(
                        Sql["list_of_customer"], new { customer = one.Value, after = after?.Value ?? 0, limit }, cancellationToken)
                    : await session.ListAsync<ApiKeyRow>(Sql["list"], new { after = after?.Value ?? 0, limit }, cancellationToken);
                return rows.ConvertAll(row => row.ToKey());
            },
            cancellationToken);

    public Task<ApiKey?> RevokeAsync(CustomerId? customer, ApiKeyId id, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            var row = await session.FindAsync<ApiKeyRow>(Sql["find_to_revoke"], new { key = id.Value }, cancellationToken);
            if (row is null || (customer is { } one && row.Customer != one.Value))
            {
                return null;
            }

            await session.ExecuteAsync(Sql["revoke"], new { customer = row.Customer, key = row.Key }, cancellationToken);
            return row.ToKey();
        },
        cancellationToken);

    public Task TouchAsync(ApiKey key, CancellationToken cancellationToken) => database.AsSystemAsync(
        session => session.ExecuteAsync(Sql["touch"], new { customer = OwnerNumber.Of(key.Customer).Value, key = key.Id.Value }, cancellationToken),
        cancellationToken);
}
