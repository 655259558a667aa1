using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Pushing;

/// <summary>What became of a call.</summary>
/// <param name="Object">Where the records belong.</param>
/// <param name="IsStored">False when nothing was stored, because one was refused and all or nothing was asked for.</param>
/// <param name="Records">What became of each, in their order.</param>
public sealed record PushResult(ObjectKey Object, bool IsStored, IReadOnlyList<PushedRecord> Records);

/// <summary>What became of one record.</summary>
/// <param name="Index">Its place in the call, from 0.</param>
/// <param name="Id">Its id, where that could be read.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Error">Why it was refused; null otherwise.</param>
public sealed record PushedRecord(int Index, string? Id, PushOutcome Outcome, SyncError? Error);

/// <summary>What a record that was sent came to.</summary>
public enum PushOutcome
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>Its content changed.</summary>
    Changed,

    /// <summary>It was stored just so, or what is stored is newer by <c>updated_at</c>.</summary>
    Unchanged,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It came back.</summary>
    Restored,

    /// <summary>A later record of the same call has its id, and counts.</summary>
    Superseded,

    /// <summary>It cannot be stored; the error says why.</summary>
    Refused,

    /// <summary>It could have been stored, and another was refused.</summary>
    NotStored,
}
