using Npgsql;
using Syncline.Delivery;
using Syncline.Server;

namespace Syncline.Chaos.Judging;

/// <summary>
/// A consumer that reads the change feed all the time, whatever happens to the database. What it saw must be what is there at the end: nothing was missed, nothing came
/// twice, nothing was altered.
/// </summary>
internal sealed class FeedWatch(Workspace workspace) : IAsyncDisposable
{
    private const int PageSize = 500;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<string> _seen = [];
    private Task _reading = Task.CompletedTask;
    private string? _cursor;

    /// <summary>Begins to read.</summary>
    public void Begin() => _reading = ReadAsync();

    /// <summary>Reads to the end, then the whole feed once more, and returns what differs; empty when nothing does.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _reading;
        while (await TryReadAsync(cancellationToken) > 0)
        {
        }

        var problems = new List<string>();
        var afresh = await ReadAllAsync(problems, cancellationToken);
        problems.AddRange(_seen.GroupBy(line => line).Where(same => same.Count() > 1).Select(same => $"feed: the reader saw it {same.Count()} times: {same.Key}"));
        problems.AddRange(afresh.Except(_seen).Select(line => $"feed: the reader never saw it: {line}"));
        problems.AddRange(_seen.Except(afresh).Select(line => $"feed: the reader saw it, and it is not there: {line}"));
        return problems;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        _stopping.Dispose();
    }

    private async Task ReadAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await TryReadAsync(_stopping.Token);
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
            {
                // The database is away, or it is the end: the cursor stays where it was.
            }

            await Task.Delay(Period, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<int> TryReadAsync(CancellationToken cancellationToken)
    {
        var page = await workspace.Changes.ReadAsync(null, null, _cursor, PageSize, cancellationToken);
        _seen.AddRange(page.Changes.Select(Line));
        _cursor = page.Cursor;
        return page.Changes.Count;
    }

    /// <summary>From the start. A Customer's positions have no gap, and its shard is its own here.</summary>
    private async Task<HashSet<string>> ReadAllAsync(List<string> problems, CancellationToken cancellationToken)
    {
        var all = new HashSet<string>();
        var last = new Dictionary<long, long>();
        string? cursor = null;
        while (await workspace.Changes.ReadAsync(null, null, cursor, PageSize, cancellationToken) is { Changes.Count: > 0 } page)
        {
            foreach (var change in page.Changes)
            {
                var (customer, before) = (change.Object.Customer.Value, last.GetValueOrDefault(change.Object.Customer.Value));
                if (change.Position != before + 1)
                {
                    problems.Add($"feed: of customer {customer} position {change.Position} comes after {before}");
                }

                last[customer] = change.Position;
                all.Add(Line(change));
            }

            cursor = page.Cursor;
        }

        return all;
    }

    private static string Line(ChangeEvent change) =>
        $"{change.Position} {change.Object} {change.Type} {change.Id} {change.Kind} {change.ContentHash} {string.Join(',', change.ChangedFields)} {change.Fields} {change.IsInitial} {change.At:O}";
}
