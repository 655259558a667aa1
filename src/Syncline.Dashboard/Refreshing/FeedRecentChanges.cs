using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Dashboard.Refreshing;

/// <summary>
/// Follows the change feed of the object that is looked at and keeps its end. The feed is read forward only, so a long one takes several calls until it is read up to
/// now; a store that can read it backwards should put its own <see cref="IRecentChanges"/> in place.
/// </summary>
internal sealed class FeedRecentChanges(IChangeFeed feed) : IRecentChanges
{
    private const int PageSize = 1_000;
    private const int PagesPerCall = 8;

    private readonly LinkedList<ChangeEvent> _last = [];
    private ObjectKey? _key;
    private string? _cursor;

    public async Task<RecentChangesView> ReadAsync(ObjectKey key, int limit, CancellationToken cancellationToken)
    {
        if (_key != key)
        {
            StartOver(key);
        }

        for (var pages = 0; pages < PagesPerCall; pages++)
        {
            var count = await ReadPageAsync(key, limit, cancellationToken);
            if (count < PageSize)
            {
                return new RecentChangesView([.. _last], true);
            }
        }

        return new RecentChangesView([.. _last], false);
    }

    private async Task<int> ReadPageAsync(ObjectKey key, int limit, CancellationToken cancellationToken)
    {
        try
        {
            var page = await feed.ReadAsync(key.Customer, key, _cursor, PageSize, cancellationToken);
            Keep(key, page, limit);
            return page.Changes.Count;
        }
        catch (SyncException exception) when (exception.Error.Code == "feed.position_unknown" && _cursor is not null)
        {
            // The store was restored from a copy since: what was remembered belongs to another epoch.
            StartOver(key);
            return PageSize;
        }
    }

    private void Keep(ObjectKey key, FeedPage page, int limit)
    {
        if (_key != key)
        {
            return;
        }

        _cursor = page.Cursor;
        foreach (var change in page.Changes)
        {
            _last.AddFirst(change);
            if (_last.Count > limit)
            {
                _last.RemoveLast();
            }
        }
    }

    private void StartOver(ObjectKey key)
    {
        (_key, _cursor) = (key, null);
        _last.Clear();
    }
}
