namespace Syncline.Runs;

/// <summary>Where a Run is on its way. The first six are live: at most one Run of an Integration Object is in them, and each has an owner and a deadline.</summary>
public enum RunState
{
    /// <summary>May be dispatched now.</summary>
    Ready,

    /// <summary>Given to the queue; no worker holds it yet.</summary>
    Dispatched,

    /// <summary>A retriever holds its lease and reads.</summary>
    Retrieving,

    /// <summary>Waits for a moment in time or for the processor; see <see cref="WaitReason"/>. No worker holds it.</summary>
    Waiting,

    /// <summary>Everything is fetched; staged pages are being applied.</summary>
    Draining,

    /// <summary>Everything is applied; what a full reading did not see is being deleted.</summary>
    Reconciling,

    /// <summary>Done: SyncedAt has moved.</summary>
    Succeeded,

    /// <summary>Ended by an error; the Integration Object waits for its next slot or for a person.</summary>
    Failed,

    /// <summary>Ended by an operator (pause, disconnect).</summary>
    Cancelled,

    /// <summary>Ended because another Run took its place (reset, another account, connected anew).</summary>
    Superseded,
}
