using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Postgres.Reporting;

/// <summary>Integration Objects for people, on PostgreSQL. Which a page shows is found as the system; what they are is read as each Customer.</summary>
internal sealed class PostgresObjectReader(PostgresDatabase database) : IObjectReader
{
    private static readonly Statements SystemSql = Statements.Of("system/object_keys");

    public Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken)
    {
        var listing = new ObjectListing(query);
        return database.AsSystemAsync(
            async session =>
            {
                var found = await session.ListAsync<OwnedNumber>(listing.Statement, listing.Values, cancellationToken);
                var rows = (await FindEachAsync(session, found.Take(listing.Limit), cancellationToken)).ToDictionary(row => (row.Customer, row.Object));
                var page = found.Take(listing.Limit).Where(each => rows.ContainsKey((each.Customer, each.Number))).Select(each => rows[(each.Customer, each.Number)]).ToList();
                var next = found.Count > listing.Limit && page.Count > 0 ? listing.CursorAfter(page[^1]) : null;
                return new ObjectPage(await CompleteAsync(session, page, cancellationToken), next);
            },
            cancellationToken);
    }

    public Task<ObjectRow?> FindAsync(ObjectKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session =>
        {
            var rows = await FindEachAsync(session, [new OwnedNumber { Customer = key.Customer.Value, Number = key.Object.Value }], cancellationToken);
            return (await CompleteAsync(session, rows, cancellationToken)).FirstOrDefault();
        },
        cancellationToken);

    public Task<ObjectRow?> FindAsync(string customer, string integration, string type, CancellationToken cancellationToken) => database.AsSystemAsync(
        async session =>
        {
            if (await session.FindAsync<long?>(SystemSql["customer_called"], new { name = customer }, cancellationToken) is not { } id)
            {
                return null;
            }

            session.Become(new CustomerId(id));
            var values = new { customer = id, integrationName = integration, type };
            var rows = await session.ListAsync<ObjectRecord>(ObjectListing.Fill("find_by_names"), values, cancellationToken);
            return (await CompleteAsync(session, rows, cancellationToken)).FirstOrDefault();
        },
        cancellationToken);

    private static Task<List<ObjectRecord>> FindEachAsync(PostgresSession session, IEnumerable<OwnedNumber> keys, CancellationToken cancellationToken) =>
        session.ListOfEachAsync<ObjectRecord>(
            ObjectListing.Fill("list_of_numbers"),
            [
                .. from key in keys
                   group key.Number by key.Customer into own
                   select (new CustomerId(own.Key), (object)new { customer = own.Key, objects = own.ToArray() }),
            ],
            cancellationToken);

    private static async Task<List<ObjectRow>> CompleteAsync(PostgresSession session, List<ObjectRecord> objects, CancellationToken cancellationToken)
    {
        var numbers =
            from row in objects
            from number in new[] { row.LiveRun, row.LastRun }
            where number is not null
            select new OwnedNumber { Customer = row.Customer, Number = number.Value };
        var runs = (await PostgresRunReader.FindEachAsync(session, numbers.DistinctBy(each => each.Number), cancellationToken))
            .ToDictionary(run => run.Run, run => run.ToRow());
        return objects.ConvertAll(row => row.ToRow(
            row.LiveRun is { } live ? runs.GetValueOrDefault(live) : null,
            row.LastRun is { } last ? runs.GetValueOrDefault(last) : null));
    }
}
