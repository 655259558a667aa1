using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>What the processor needs of the database.</summary>
public interface IApplyStore
{
    /// <summary>
    /// Claims the right to apply the run's pages until the deadline, so that two workers do not do the same work; what keeps the data right is the page number,
    /// not the claim. Claimed again under the same name, it is prolonged. Null when the run has ended or another worker's claim holds.
    /// </summary>
    Task<ProcessClaim?> ClaimAsync(RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>The staged page of that number, or null when it is not staged.</summary>
    Task<StagedPage?> FindPageAsync(RunKey run, int number, CancellationToken cancellationToken);

    /// <summary>
    /// Opens the transaction that applies one page: locks the object's row and checks that the run is the object's live run and that the page is the next one.
    /// Null when it is not: superseded, ended, or applied already.
    /// </summary>
    Task<IApplyTransaction?> BeginPageAsync(RunKey run, int number, CancellationToken cancellationToken);

    /// <summary>Opens a transaction on an object outside any run (replay of a quarantined record, mapping anew). Null when there is no such object.</summary>
    Task<IApplyTransaction?> BeginRepairAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Gives the claim back. <paramref name="error"/>, when there is one, fails the run by name.</summary>
    Task ReleaseAsync(ProcessClaim claim, SyncError? error, CancellationToken cancellationToken);
}
