namespace Syncline.Backends.Sqlite.Delivery;

/// <summary>Where the feed stands.</summary>
internal sealed class FeedState
{
    public long Position { get; set; }

    /// <summary>Up to here nothing is kept any more.</summary>
    public long Pruned { get; set; }

    public long Epoch { get; set; }

    /// <summary>The cursor after everything.</summary>
    public string End => At(Position);

    /// <summary>The cursor at a position.</summary>
    public string At(long position) => new FeedCursor(Epoch, position).ToString();

    /// <summary>The position that a cursor names; null where it is no place of this feed.</summary>
    public long? Find(string cursor) =>
        FeedCursor.Read(cursor) is { } place && place.Epoch == Epoch && place.Position >= 0 && place.Position <= Position ? place.Position : null;

    /// <summary>The position that a cursor (null: none, the oldest) names.</summary>
    /// <exception cref="Syncline.Runs.SyncException"><c>feed.position_unknown</c>, <c>feed.expired</c>.</exception>
    public long Locate(string? cursor)
    {
        var position = cursor is null ? Pruned : Find(cursor) ?? throw FeedErrors.PositionUnknown(cursor, At(Pruned));
        return position >= Pruned ? position : throw FeedErrors.Expired(cursor!);
    }
}
