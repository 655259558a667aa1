namespace Syncline.Delivery;

/// <summary>Tells the change feed what happened to its database.</summary>
public interface IFeedEpoch
{
    /// <summary>
    /// The database was restored from a backup: from now on every cursor from before is answered <c>feed.position_unknown</c>, since what it stood behind may be
    /// other changes now. Nothing of the feed itself changes. Called again, it does so again.
    /// </summary>
    Task RaiseAsync(CancellationToken cancellationToken);
}
