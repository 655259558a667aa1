using System.Globalization;
using Syncline.Delivery;
using Syncline.Integrations;

namespace Engine.Tests.Delivery;

/// <summary>A feed in memory whose cursors are numbers, and which counts how often it is asked.</summary>
internal sealed class FakeFeed : IChangeFeed
{
    private readonly Lock _lock = new();
    private readonly List<ChangeEvent> _changes = [];

    public int Reads { get; private set; }

    public int Looks { get; private set; }

    public ChangeEvent Add(long customer, string id = "a", ChangeKind kind = ChangeKind.Added)
    {
        lock (_lock)
        {
            _changes.Add(new ChangeEvent
            {
                Position = _changes.Count + 1,
                Object = new ObjectKey(new CustomerId(customer), new ObjectId(1)),
                Type = "account",
                Id = id,
                Kind = kind,
                ChangedFields = [],
                Fields = "{}",
                ContentHash = $"{_changes.Count}",
                IsInitial = false,
                At = DateTimeOffset.UnixEpoch,
            });
            return _changes[^1];
        }
    }

    public Task<FeedPage> ReadAsync(FeedQuery query, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Reads++;
            var from = query.After is null ? 0 : int.Parse(query.After, CultureInfo.InvariantCulture);
            var found = _changes.Skip(from).Where(change => query.Customer is not { } one || change.Object.Customer == one).Take(query.Limit).ToList();
            var to = found.Count == query.Limit ? found[^1].Position : _changes.Count;
            return Task.FromResult(new FeedPage(found, to.ToString(CultureInfo.InvariantCulture), to == _changes.Count));
        }
    }

    public Task<string> FindEndAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Looks++;
            return Task.FromResult(_changes.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    public Task<FeedMove> FindMovesAsync(string cursor, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Looks++;
            var customers = _changes.Skip(int.Parse(cursor, CultureInfo.InvariantCulture)).Select(change => change.Object.Customer).ToHashSet();
            return Task.FromResult(new FeedMove(_changes.Count.ToString(CultureInfo.InvariantCulture), customers));
        }
    }
}
