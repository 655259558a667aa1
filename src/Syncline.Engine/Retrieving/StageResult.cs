namespace Syncline.Retrieving;

/// <summary>What became of a page.</summary>
/// <param name="Status">Staged or not.</param>
/// <param name="Staged">What is now staged and not yet applied.</param>
public readonly record struct StageResult(StageStatus Status, StagedAmount Staged);

/// <summary>What is staged of a run and not yet applied.</summary>
/// <param name="Pages">How many pages.</param>
/// <param name="Bytes">Their bytes.</param>
public readonly record struct StagedAmount(int Pages, long Bytes);

/// <summary>The outcomes of staging.</summary>
public enum StageStatus
{
    /// <summary>It is staged.</summary>
    Staged,

    /// <summary>It was staged before; go on.</summary>
    AlreadyStaged,

    /// <summary>Another worker holds the run, or it has ended: stop.</summary>
    LeaseLost,
}
