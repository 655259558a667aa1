using Syncline.Runs;

namespace Syncline.Backends.Rows;

/// <summary>Why a reader of the feed cannot go on from where it stood.</summary>
internal static class FeedErrors
{
    public static SyncException PositionUnknown(string cursor, string oldest) => new(new SyncError(
        "feed.position_unknown",
        $"The cursor '{cursor}' is not a place in this feed: the database was restored since, or the cursor is another feed's.",
        $"Read again from the oldest safe cursor, {oldest}, and apply what comes over what you have."));

    public static SyncException Expired(string cursor) => new(new SyncError(
        "feed.expired",
        $"Of the changes after the cursor '{cursor}' the oldest are not kept any more.",
        "Take a new position first (GET /v1/interactions?snapshot=start gives it), list the interactions, put them in the place of what you have, and read the feed from that position on."));
}
