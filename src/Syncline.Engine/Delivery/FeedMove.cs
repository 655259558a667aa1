using Syncline.Integrations;

namespace Syncline.Delivery;

/// <summary>How the feed's end has moved.</summary>
/// <param name="Cursor">Where to ask from the next time.</param>
/// <param name="Customers">Whose changes have come; null for anybody's.</param>
public sealed record FeedMove(string Cursor, IReadOnlySet<CustomerId>? Customers)
{
    /// <summary>False when nothing has come.</summary>
    public bool HasMoved => Customers is not { Count: 0 };
}
