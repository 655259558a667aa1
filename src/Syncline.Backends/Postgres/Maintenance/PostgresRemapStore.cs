using Syncline.Integrations;
using Syncline.Maintenance;

namespace Syncline.Backends.Postgres.Maintenance;

/// <summary>
/// The re-mapper on PostgreSQL. That nothing of an object is outdated is noted on it, so that asking again does not read all its interactions.
/// </summary>
internal sealed class PostgresRemapStore(PostgresDatabase database) : IRemapStore
{
    private static readonly Statements Sql = Statements.Of("remap");
    private static readonly Statements SystemSql = Statements.Of("system/remap_objects");

    public Task<IReadOnlyList<MappedObject>> ListObjectsAsync(ObjectKey? after, int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<MappedObject>>(
            async session =>
            {
                var values = new { customer = after?.Customer.Value ?? 0, @object = after?.Object.Value ?? 0, limit };
                var keys = await session.ListAsync<MappedRow>(SystemSql["keys"], values, cancellationToken);
                var rows = await session.ListOfEachAsync<MappedRow>(
                    Sql["read_object"],
                    [
                        .. from key in keys
                           group key.Object by key.Customer into own
                           select (new CustomerId(own.Key), (object)new { customer = own.Key, objects = own.ToArray() }),
                    ],
                    cancellationToken);
                return rows.ConvertAll(row => row.ToMappedObject());
            },
            cancellationToken);

    public Task<IReadOnlyList<string>> FindOutdatedAsync(
        ObjectKey key, string mappingVersion, string? after, int limit, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<string>>(
            key.Customer,
            async session =>
            {
                var values = new { customer = key.Customer.Value, @object = key.Object.Value, mappingVersion, after, limit };
                var known = await session.FindAsync<MappedRow>(Sql["known"], values, cancellationToken);
                if (known is null || known.MappedBy == mappingVersion)
                {
                    return [];
                }

                session.WalkIndexes();
                var outdated = await session.ListAsync<string>(Sql[after is null ? "outdated_from_first" : "outdated"], values, cancellationToken);
                if (after is null && outdated.Count == 0)
                {
                    await session.ExecuteAsync(
                        Sql["note_mapped"], new { values.customer, values.@object, mappingVersion, revision = known.Revision }, cancellationToken);
                }

                return outdated;
            },
            cancellationToken);
}
