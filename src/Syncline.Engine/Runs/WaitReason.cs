namespace Syncline.Runs;

/// <summary>Why a Run waits.</summary>
public enum WaitReason
{
    /// <summary>A failure that may pass; tried again later.</summary>
    Backoff,

    /// <summary>A request budget is spent.</summary>
    Parked,

    /// <summary>Enough pages are staged; the processor is to catch up.</summary>
    Flow,

    /// <summary>Came due during an outage and is released a little later, so that the backlog does not fall on partners at once.</summary>
    Backlog,
}
