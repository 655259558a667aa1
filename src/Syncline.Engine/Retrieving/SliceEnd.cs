using Syncline.Runs;

namespace Syncline.Retrieving;

/// <summary>How a slice ended: the short list from which everything that follows is decided, in <see cref="IRetrieveStore.EndSliceAsync"/>.</summary>
public abstract record SliceEnd
{
    private SliceEnd()
    {
    }

    /// <summary>There is more to read: ready again, at the end of the line.</summary>
    public sealed record More : SliceEnd;

    /// <summary>The worker is stopping: ready again, first in line, no attempt spent.</summary>
    public sealed record HandedBack : SliceEnd;

    /// <summary>Everything is staged: draining, unless the processor is further already.</summary>
    public sealed record Fetched : SliceEnd;

    /// <summary>
    /// The one page of an incremental run is read, and there is nothing on it: the run has succeeded, and nothing is left to the processor. Most runs of a
    /// partner that is asked often end so.
    /// </summary>
    /// <param name="Position">The page's, which becomes the checkpoint.</param>
    public sealed record NothingNew(string Position) : SliceEnd;

    /// <summary>The processor is behind: waits until staged pages are applied.</summary>
    public sealed record FlowControl : SliceEnd;

    /// <summary>A failure that may pass: waits, and has one attempt less. The attempts start anew with every page that is staged.</summary>
    /// <param name="After">How long to wait.</param>
    /// <param name="Error">What happened.</param>
    public sealed record Retry(TimeSpan After, SyncError Error) : SliceEnd;

    /// <summary>A budget is spent: it is parked, and with it every live run that draws on it. No attempt is spent.</summary>
    /// <param name="Budget">The budget's name; null for the Integration's own.</param>
    /// <param name="After">How long from now.</param>
    /// <param name="Error">The reason shown.</param>
    public sealed record Parked(string? Budget, TimeSpan After, SyncError Error) : SliceEnd;

    /// <summary>The run failed; pages staged so far are still applied, then the object waits for its next slot.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Failed(SyncError Error) : SliceEnd;

    /// <summary>The run failed and the object stops until a person mends it.</summary>
    /// <param name="Error">Why, and what to do.</param>
    public sealed record NeedsPerson(SyncError Error) : SliceEnd;
}
