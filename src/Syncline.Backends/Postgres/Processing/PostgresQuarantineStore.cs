using Syncline.Backends.Postgres.Reporting;
using Syncline.Integrations;
using Syncline.Processing;

namespace Syncline.Backends.Postgres.Processing;

/// <summary>Records set aside, on PostgreSQL.</summary>
internal sealed class PostgresQuarantineStore(PostgresDatabase database) : IQuarantineStore
{
    private static readonly Statements Sql = Statements.Of("quarantine");
    private static readonly Statements SystemSql = Statements.Of("system/quarantine_list");

    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(
        CustomerId? customer, ObjectKey? key, long after, int limit, CancellationToken cancellationToken)
    {
        // An object of another Customer than the one asked for has nothing to show.
        if (customer is { } one && key is { } other && other.Customer != one)
        {
            return Task.FromResult<IReadOnlyList<QuarantineEntry>>([]);
        }

        if ((key?.Customer ?? customer) is not { } owner)
        {
            return ListAllAsync(after, limit, cancellationToken);
        }

        return database.AsCustomerAsync<IReadOnlyList<QuarantineEntry>>(
            owner,
            async session =>
            {
                var rows = key is { } whose
                    ? await session.ListAsync<QuarantineRow>(
                        Sql["list_of_object"], new { customer = owner.Value, @object = whose.Object.Value, after, limit }, cancellationToken)
                    : await session.ListAsync<QuarantineRow>(Sql["list_of_customer"], new { customer = owner.Value, after, limit }, cancellationToken);
                return rows.ConvertAll(row => row.ToEntry());
            },
            cancellationToken);
    }

    public Task<bool> DiscardAsync(CustomerId customer, long number, CancellationToken cancellationToken) => database.AsCustomerAsync(
        customer,
        async session =>
        {
            if (await session.FindAsync<long?>(Sql["discard"], new { customer = customer.Value, number }, cancellationToken) is not { } found)
            {
                return false;
            }

            return await session.ExecuteAsync(Sql["count_down"], new { customer = customer.Value, @object = found }, cancellationToken) > 0;
        },
        cancellationToken);

    private Task<IReadOnlyList<QuarantineEntry>> ListAllAsync(long after, int limit, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<QuarantineEntry>>(
            async session =>
            {
                var numbers = await session.ListAsync<OwnedNumber>(SystemSql["numbers"], new { after, limit }, cancellationToken);
                var rows = await session.ListOfEachAsync<QuarantineRow>(
                    Sql["list_of_numbers"],
                    [
                        .. from each in numbers
                           group each.Number by each.Customer into own
                           select (new CustomerId(own.Key), (object)new { customer = own.Key, numbers = own.ToArray() }),
                    ],
                    cancellationToken);
                return [.. rows.OrderBy(row => row.Number).Select(row => row.ToEntry())];
            },
            cancellationToken);
}
