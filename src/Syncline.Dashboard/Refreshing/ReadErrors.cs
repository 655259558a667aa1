using Syncline.Runs;

namespace Syncline.Dashboard.Refreshing;

/// <summary>The errors that are the dashboard's own.</summary>
internal static class ReadErrors
{
    /// <summary>An exception that no code names. Its text may hold anything, so it goes to the log and not to the page.</summary>
    public static SyncError Unexpected { get; } = new(
        "dashboard.unexpected",
        "The store did not answer as expected.",
        "Try again; if it stays, look at the server's log at this moment.");
}
