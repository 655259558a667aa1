using Syncline.Integrations;

namespace Syncline.Retrieving;

/// <summary>What the retriever needs of the database. Every write checks the lease token on the run's row; all times are the database's.</summary>
public interface IRetrieveStore
{
    /// <summary>
    /// Takes the lease of a ready or dispatched run and raises its token; notes the run's first request if it is the first slice. Where the fetch position
    /// stands above pages that are neither staged nor applied, it goes back to the last applied position.
    /// </summary>
    /// <returns>Null when there is nothing to do: another worker holds it, it waits, it has ended, or its budget is parked (then it waits for that).</returns>
    Task<LeasedRun?> LeaseAsync(RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Prolongs the lease. False when it is lost: the slice must stop.</summary>
    Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Stages a page and moves the fetch position, in one transaction that checks the token, the page number and that the run is live. Called again with a page
    /// that is staged already (the first answer was lost) it says <see cref="StageStatus.AlreadyStaged"/> and changes nothing.
    /// </summary>
    Task<StageResult> StageAsync(Lease lease, PageToStage page, CancellationToken cancellationToken);

    /// <summary>How much of the run is staged and not yet applied.</summary>
    Task<StagedAmount> ReadStagedAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the slice: the run's next state, and what follows for the object and the budget, in one transaction. False when the lease was lost or the run has
    /// ended meanwhile; then nothing is left to do. <see cref="SliceEnd.NothingNew"/> is for a run of which nothing was staged, and false for another.
    /// </summary>
    Task<bool> EndSliceAsync(Lease lease, SliceEnd end, CancellationToken cancellationToken);

    /// <summary>The applied cursors of the object's partitions.</summary>
    IPartitionCursors PartitionsOf(ObjectKey key);
}
