using Syncline.Integrations;
using Syncline.Maintenance;

namespace Syncline.Backends.Sqlite.Maintenance;

/// <summary>
/// The re-mapper on SQLite. That nothing of an object is outdated is noted on it, so that asking again does not read all its interactions.
/// </summary>
internal sealed class SqliteRemapStore(SqliteDatabase database) : IRemapStore
{
    private static readonly Statements Sql = Statements.Of("remap");

    public Task<IReadOnlyList<MappedObject>> ListObjectsAsync(ObjectKey? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MappedObject>>(
            session => session
                .List<MappedRow>(Sql["objects"], new { customer = after?.Customer.Value ?? 0, @object = after?.Object.Value ?? 0, limit })
                .ConvertAll(row => row.ToMappedObject()),
            cancellationToken);

    public async Task<IReadOnlyList<string>> FindOutdatedAsync(
        ObjectKey key, string mappingVersion, string? after, int limit, CancellationToken cancellationToken)
    {
        var values = new { customer = key.Customer.Value, @object = key.Object.Value, mappingVersion, after, limit };
        var (outdated, seen) = await database.ReadAsync(
            session =>
            {
                var known = session.Find<MappedRow>(Sql["known"], values);
                return known is null || known.MappedBy == mappingVersion
                    ? ([], null)
                    : (session.List<string>(Sql[after is null ? "outdated_from_first" : "outdated"], values), known);
            },
            cancellationToken);
        if (seen is not null && after is null && outdated.Count == 0)
        {
            await database.WriteAsync(
                session => session.Execute(
                    Sql["note_mapped"], new { values.customer, values.@object, mappingVersion, revision = seen.Revision }),
                cancellationToken);
        }

        return outdated;
    }
}
