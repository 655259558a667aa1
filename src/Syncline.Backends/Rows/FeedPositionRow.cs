using Syncline.Delivery;

namespace Syncline.Backends.Rows;

/// <summary>A kept place in the feed as the statements return it.</summary>
internal sealed class FeedPositionRow
{
    public string Name { get; set; } = "";

    public string Cursor { get; set; } = "";

    public long MovedAt { get; set; }

    public FeedPosition ToPosition() => new(Name, Cursor, UnixTime.At(MovedAt));
}
