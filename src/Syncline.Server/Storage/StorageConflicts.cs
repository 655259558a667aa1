using Syncline.Runs;

namespace Syncline.Server.Storage;

/// <summary>Which database, queue and place for pages do not go together.</summary>
internal static class StorageConflicts
{
    /// <summary>Everything that is wrong with the choice: <c>settings.conflict</c>.</summary>
    public static IEnumerable<SyncError> Of(InstallationStorage storage)
    {
        if (storage is { IsShared: true, Queue: QueueKind.InProcess })
        {
            yield return Conflict(
                "A PostgreSQL database is for several processes, and an in-process queue reaches only one of them.",
                "Leave the queue out (it is PostgreSQL then), or name a broker.");
        }

        if (storage is { IsShared: false, Queue: not QueueKind.InProcess })
        {
            yield return Conflict(
                "A SQLite database is for one process, whose queue is in process; a queue between processes needs a PostgreSQL database.",
                "Leave the queue out, or name a PostgreSQL database.");
        }

        if (storage is { IsShared: false, Pages: not null })
        {
            yield return Conflict(
                "Pages are kept in a bucket beside a PostgreSQL database only.", "Leave the bucket out, or name a PostgreSQL database.");
        }
    }

    private static SyncError Conflict(string message, string hint) => new("settings.conflict", message, hint);
}
