using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>Customers on SQLite.</summary>
internal sealed class SqliteCustomerStore(SqliteDatabase database) : ICustomerStore
{
    private static readonly Statements Sql = Statements.Of("customers");

    public Task<Customer> AddAsync(
        string name, string timeZone, Func<CustomerId, ReadOnlyMemory<byte>> makeDataKey, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var id = new CustomerId(session.Number("customer"));
                var dataKey = makeDataKey(id);
                return session.Execute(Sql["add"], new { id = id.Value, name, timeZone, dataKey = dataKey.ToArray() }) > 0
                    ? new Customer { Id = id, Name = name, TimeZone = timeZone, DataKey = dataKey }
                    : throw new SyncException(new SyncError(
                        "engine.name_taken", $"There is a Customer called '{name}' already.", "Choose another name, or use that one."));
            },
            cancellationToken);

    public Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<CustomerRow>(Sql["find"], new { id = id.Value })?.ToCustomer(), cancellationToken);

    public Task<Customer?> FindAsync(string name, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<CustomerRow>(Sql["find_by_name"], new { name })?.ToCustomer(), cancellationToken);

    public Task<IReadOnlyList<Customer>> ListAsync(string? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Customer>>(
            session => session.List<CustomerRow>(Sql["list"], new { after = after ?? "", limit }).ConvertAll(row => row.ToCustomer()), cancellationToken);
}
