using Syncline.Integrations;
using Syncline.Processing;

namespace Syncline.Backends.Sqlite.Processing;

/// <summary>Records set aside, on SQLite.</summary>
internal sealed class SqliteQuarantineStore(SqliteDatabase database) : IQuarantineStore
{
    private static readonly Statements Sql = Statements.Of("quarantine");

    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(
        CustomerId? customer, ObjectKey? key, long after, int limit, CancellationToken cancellationToken)
    {
        // An object of another Customer than the one asked for has nothing to show.
        if (customer is { } one && key is { } other && other.Customer != one)
        {
            return Task.FromResult<IReadOnlyList<QuarantineEntry>>([]);
        }

        var statement = (customer, key) switch
        {
            (_, not null) => Sql["list_of_object"],
            (not null, _) => Sql["list_of_customer"],
            _ => Sql["list_all"],
        };
        var values = new { customer = key?.Customer.Value ?? customer?.Value, @object = key?.Object.Value, after, limit };
        return database.ReadAsync<IReadOnlyList<QuarantineEntry>>(
            session => session.List<QuarantineRow>(statement, values).ConvertAll(row => row.ToEntry()), cancellationToken);
    }

    public Task<bool> DiscardAsync(CustomerId customer, long number, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var found = session.Find<long?>(Sql["discard"], new { customer = customer.Value, number });
            session.Execute(Sql["count_down"], new { customer = customer.Value, @object = found });
            return found is not null;
        },
        cancellationToken);
}
