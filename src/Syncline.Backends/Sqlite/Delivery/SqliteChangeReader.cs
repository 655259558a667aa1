using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Sqlite.Delivery;

/// <summary>The change feed backwards, for people, on SQLite.</summary>
internal sealed class SqliteChangeReader(SqliteDatabase database) : IChangeReader
{
    private static readonly Statements Sql = Statements.Of("feed");

    public Task<IReadOnlyList<ChangeEvent>> ListAsync(ObjectKey key, long? before, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ChangeEvent>>(
            session => session
                .List<ChangeRow>(
                    Sql["newest_of_object"],
                    new { customer = key.Customer.Value, @object = key.Object.Value, before = before ?? long.MaxValue, limit })
                .ConvertAll(row => row.ToEvent()),
            cancellationToken);
}
