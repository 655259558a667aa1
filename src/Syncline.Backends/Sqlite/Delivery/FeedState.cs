namespace Syncline.Backends.Sqlite.Delivery;

/// <summary>Where the feed stands.</summary>
internal sealed class FeedState
{
    public long Position { get; set; }

    public long Epoch { get; set; }
}
