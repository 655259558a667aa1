using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>Customers on PostgreSQL. Whose number is not known yet is looked up as the system; what is theirs is read as the Customer.</summary>
internal sealed class PostgresCustomerStore(PostgresDatabase database) : ICustomerStore
{
    private static readonly Statements Sql = Statements.Of("customers");
    private static readonly Statements Directory = Statements.Of("system/directory");

    public Task<Customer> AddAsync(
        string name, string timeZone, Func<CustomerId, ReadOnlyMemory<byte>> makeDataKey, CancellationToken cancellationToken) =>
        database.AsSystemAsync(
            async session =>
            {
                var id = new CustomerId(await session.GetAsync<long>(Directory["next_id"], null, cancellationToken));
                var dataKey = makeDataKey(id);
                session.Become(id);
                return await session.ExecuteAsync(Sql["put"], new { id = id.Value, name, timeZone, dataKey = dataKey.ToArray() }, cancellationToken) > 0
                    ? new Customer { Id = id, Name = name, TimeZone = timeZone, DataKey = dataKey }
                    : throw new SyncException(new SyncError(
                        "engine.name_taken", $"There is a Customer called '{name}' already.", "Choose another name, or use that one."));
            },
            cancellationToken);

    public Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(id, session => FindAsync(session, id, cancellationToken), cancellationToken);

    public Task<Customer?> FindAsync(string name, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            if (await session.FindAsync<long?>(Directory["id_of"], new { name }, cancellationToken) is not { } id)
            {
                return null;
            }

            session.Become(new CustomerId(id));
            return await FindAsync(session, new CustomerId(id), cancellationToken);
        },
        cancellationToken);

    public Task<IReadOnlyList<Customer>> ListAsync(string? after, int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<Customer>>(
            async session =>
            {
                var ids = await session.ListAsync<long>(Directory["ids"], new { after = after ?? "", limit }, cancellationToken);
                var rows = await session.ListOfEachAsync<CustomerRow>(
                    Sql["find"], ids.ConvertAll(id => (new CustomerId(id), (object)new { id })), cancellationToken);
                return rows.ConvertAll(row => row.ToCustomer());
            },
            cancellationToken);

    private static async Task<Customer?> FindAsync(PostgresSession session, CustomerId id, CancellationToken cancellationToken) =>
        (await session.FindAsync<CustomerRow>(Sql["find"], new { id = id.Value }, cancellationToken))?.ToCustomer();
}
