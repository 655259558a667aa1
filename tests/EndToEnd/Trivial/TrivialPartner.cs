using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Syncline.Retrieving;
using Syncline.Runs;

namespace EndToEnd.Trivial;

/// <summary>
/// The smallest partner there is: rows in memory with a change number, read in pages by it. One for each Integration; thread-safe. What it has is what the store
/// must have.
/// </summary>
internal sealed class TrivialPartner : ISource
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, SortedDictionary<string, Row>> _rows = [];
    private long _changes;

    /// <summary>Records in a page.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Called before every page; throws what the partner is to answer with, or waits.</summary>
    public Func<ReadRequest, int, CancellationToken, Task> BeforePage { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Pages given out.</summary>
    public int Pages { get; private set; }

    /// <summary>Records given out.</summary>
    public int Given { get; private set; }

    /// <summary>What <see cref="CheckAsync"/> answers.</summary>
    public SyncError? Check { get; set; }

    public void Put(long integration, string id, object content)
    {
        lock (_gate)
        {
            Of(integration)[id] = new Row(++_changes, JsonSerializer.Serialize(content));
        }
    }

    public void PutRaw(long integration, string id, string body)
    {
        lock (_gate)
        {
            Of(integration)[id] = new Row(++_changes, body);
        }
    }

    public void Remove(long integration, string id)
    {
        lock (_gate)
        {
            Of(integration).Remove(id);
        }
    }

    public int Count(long integration)
    {
        lock (_gate)
        {
            return Of(integration).Count;
        }
    }

    /// <summary>Id and body of every row.</summary>
    public IReadOnlyDictionary<string, string> Snapshot(long integration)
    {
        lock (_gate)
        {
            return Of(integration).ToDictionary(pair => pair.Key, pair => Body(pair.Key, pair.Value));
        }
    }

    public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = request.Position is { } position ? JsonDocument.Parse(position).RootElement.GetProperty("after").GetInt64() : 0;
        for (var number = 0; ; number++)
        {
            await BeforePage(request, number, cancellationToken);
            var (rows, total) = Take(request.Connection.Integration.Value, after);
            after = rows.Count > 0 ? rows[^1].Value.Change : after;
            Pages++;
            Given += rows.Count;
            yield return new SourcePage
            {
                Records = [.. rows.Select(row => new SourceRecord(Encoding.UTF8.GetBytes(Body(row.Key, row.Value))))],
                Position = JsonSerializer.Serialize(new { after }),
                IsLast = rows.Count < PageSize,
                Total = total,
            };
            if (rows.Count < PageSize)
            {
                yield break;
            }
        }
    }

    public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult(Check);

    private (List<KeyValuePair<string, Row>> Rows, int Total) Take(long integration, long after)
    {
        lock (_gate)
        {
            var all = Of(integration);
            return ([.. all.Where(row => row.Value.Change > after).OrderBy(row => row.Value.Change).Take(PageSize)], all.Count);
        }
    }

    private SortedDictionary<string, Row> Of(long integration)
    {
        if (!_rows.TryGetValue(integration, out var rows))
        {
            _rows[integration] = rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
        }

        return rows;
    }

    private static string Body(string id, Row row) => row.Body.StartsWith('{') && row.Body.EndsWith('}')
        ? $$"""{"id":"{{id}}","change":{{row.Change}},{{row.Body[1..]}}"""
        : row.Body;

    private sealed record Row(long Change, string Body);
}
