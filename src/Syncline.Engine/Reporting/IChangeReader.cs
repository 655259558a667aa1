using Syncline.Delivery;
using Syncline.Integrations;

namespace Syncline.Reporting;

/// <summary>Reads changes backwards, for people. Who must see every change follows <see cref="IChangeFeed"/>.</summary>
public interface IChangeReader
{
    /// <summary>The object's changes before the position <paramref name="before"/> (exclusive; null from the newest), newest first. Costs the same however long its history is.</summary>
    Task<IReadOnlyList<ChangeEvent>> ListAsync(ObjectKey key, long? before, int limit, CancellationToken cancellationToken);
}
