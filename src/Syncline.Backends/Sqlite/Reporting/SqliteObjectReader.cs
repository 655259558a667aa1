using System.Text.Json;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Sqlite.Reporting;

/// <summary>Integration Objects for people, on SQLite.</summary>
internal sealed class SqliteObjectReader(SqliteDatabase database) : IObjectReader
{
    public Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken)
    {
        var listing = new ObjectListing(query);
        return database.ReadAsync(
            session =>
            {
                var found = session.List<ObjectRecord>(listing.Text, listing.Parameters);
                var page = found.Count > listing.Limit ? found[..listing.Limit] : found;
                var next = found.Count > listing.Limit ? listing.CursorAfter(page[^1]) : null;
                return new ObjectPage(Complete(session, page), next);
            },
            cancellationToken);
    }

    public Task<ObjectRow?> FindAsync(ObjectKey key, CancellationToken cancellationToken) =>
        FindAsync("find", new { customer = key.Customer.Value, @object = key.Object.Value }, cancellationToken);

    public Task<ObjectRow?> FindAsync(string customer, string integration, string type, CancellationToken cancellationToken) =>
        FindAsync("find_by_names", new { customerName = customer, integrationName = integration, type }, cancellationToken);

    private static List<ObjectRow> Complete(SqliteSession session, List<ObjectRecord> objects)
    {
        var numbers = objects.SelectMany(row => new[] { row.LiveRun, row.LastRun }).Where(number => number is not null).ToArray();
        var runs = session
            .List<RunRecord>(ObjectListing.Fill("runs_by_number"), new { numbers = JsonSerializer.Serialize(numbers) })
            .ToDictionary(run => run.Run, run => run.ToRow());
        return objects.ConvertAll(row => row.ToRow(
            row.LiveRun is { } live ? runs[live] : null,
            row.LastRun is { } last ? runs.GetValueOrDefault(last) : null));
    }

    private Task<ObjectRow?> FindAsync(string statement, object values, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<ObjectRecord>(ObjectListing.Fill(statement), values) is { } row ? Complete(session, [row])[0] : null,
        cancellationToken);
}
