using Syncline.Delivery;

namespace Syncline.Dashboard.Refreshing;

/// <summary>The newest changes.</summary>
/// <param name="Changes">Newest first.</param>
/// <param name="IsCurrent">False while the feed is still being read up to now; then they are older ones.</param>
public sealed record RecentChangesView(IReadOnlyList<ChangeEvent> Changes, bool IsCurrent);
