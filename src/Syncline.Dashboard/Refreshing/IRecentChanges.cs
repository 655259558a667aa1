using Syncline.Integrations;

namespace Syncline.Dashboard.Refreshing;

/// <summary>Gives the newest changes of one Integration Object. One per circuit.</summary>
public interface IRecentChanges
{
    /// <summary>The last <paramref name="limit"/> changes, newest first. May be called each second, and does a bounded amount of work in each call.</summary>
    Task<RecentChangesView> ReadAsync(ObjectKey key, int limit, CancellationToken cancellationToken);
}
