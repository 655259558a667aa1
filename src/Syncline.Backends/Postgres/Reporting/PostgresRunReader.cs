using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Postgres.Reporting;

/// <summary>Runs for people, on PostgreSQL.</summary>
internal sealed class PostgresRunReader(PostgresDatabase database) : IRunReader
{
    private static readonly Statements Sql = Statements.Of("runs");
    private static readonly Statements SystemSql = Statements.Of("system/run_numbers");

    public Task<IReadOnlyList<RunRow>> ListAsync(ObjectKey? key, RunId? before, int limit, CancellationToken cancellationToken) => key is { } one
        ? ListOfObjectAsync(one, before, limit, cancellationToken)
        : ListAsync("newest", new { before = before?.Value ?? long.MaxValue, limit }, cancellationToken);

    public Task<IReadOnlyList<RunRow>> ListFailedAsync(RunId? before, int limit, CancellationToken cancellationToken) =>
        ListAsync("failed", new { before = before?.Value ?? long.MaxValue, limit }, cancellationToken);

    public Task<IReadOnlyList<RunRow>> ListActiveAsync(int limit, CancellationToken cancellationToken) => ListAsync("active", new { limit }, cancellationToken);

    public Task<RunRow?> FindAsync(RunKey key, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session => (await FindEachAsync(session, [new OwnedNumber { Customer = key.Customer.Value, Number = key.Run.Value }], cancellationToken))
            .Select(row => row.ToRow()).FirstOrDefault(),
        cancellationToken);

    /// <summary>These runs, each read as its own Customer, in whatever order.</summary>
    internal static Task<List<RunRecord>> FindEachAsync(PostgresSession session, IEnumerable<OwnedNumber> numbers, CancellationToken cancellationToken) =>
        session.ListOfEachAsync<RunRecord>(
            Sql["list_of_numbers"],
            [
                .. from each in numbers
                   group each.Number by each.Customer into own
                   select (new CustomerId(own.Key), (object)new { customer = own.Key, runs = own.ToArray() }),
            ],
            cancellationToken);

    private Task<IReadOnlyList<RunRow>> ListOfObjectAsync(ObjectKey key, RunId? before, int limit, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<RunRow>>(
            key.Customer,
            async session =>
            {
                session.WalkIndexes();
                var values = new { customer = key.Customer.Value, @object = key.Object.Value, before = before?.Value ?? long.MaxValue, limit };
                return (await session.ListAsync<RunRecord>(Sql["list_of_object"], values, cancellationToken)).ConvertAll(row => row.ToRow());
            },
            cancellationToken);

    private Task<IReadOnlyList<RunRow>> ListAsync(string numbers, object values, CancellationToken cancellationToken) =>
        database.AsSystemAsync<IReadOnlyList<RunRow>>(
            async session =>
            {
                var found = await session.ListAsync<OwnedNumber>(SystemSql[numbers], values, cancellationToken);
                var rows = (await FindEachAsync(session, found, cancellationToken)).ToDictionary(row => row.Run);
                return [.. from each in found where rows.ContainsKey(each.Number) select rows[each.Number].ToRow()];
            },
            cancellationToken);
}
