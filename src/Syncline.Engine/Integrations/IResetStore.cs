using Syncline.Runs;

namespace Syncline.Integrations;

/// <summary>What lets Integration Objects begin anew without anything of before getting among it. Each call is one transaction.</summary>
public interface IResetStore
{
    /// <summary>
    /// Stops the Integration's objects for this reason until <see cref="IObjectControl.MendAsync"/>, and supersedes their live runs: whoever works on one can commit nothing more.
    /// Checkpoints and what is stored stay; paused objects stay paused.
    /// </summary>
    Task HoldAsync(IntegrationKey key, SyncError reason, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets how far it was read: supersedes its live run, drops checkpoint and partition cursors, and has the next run read everything from the start. Due at
    /// once where it is active; what is stored stays. May be called again. False when there is no such object.
    /// </summary>
    Task<bool> ResetAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Takes away what is stored of an object that is not active, so that another account's data never meets it: makes these interactions tombstones, each with its
    /// event, and drops what is quarantined. It counts as never synced from then on, also when <paramref name="ids"/> is empty.
    /// </summary>
    /// <returns>False, and nothing done, when there is no such object or it is active.</returns>
    Task<bool> DiscardAsync(ObjectKey key, IReadOnlyList<string> ids, CancellationToken cancellationToken);
}
