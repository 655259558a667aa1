using System.ComponentModel.DataAnnotations;

namespace Syncline.Scheduling;

/// <summary>How objects come due and are dispatched.</summary>
public sealed class SchedulingOptions
{
    /// <summary>The longest time between two ticks. Default 2 min; the scheduler wakes earlier when something is due earlier.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan TickPeriod { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Objects marked in one transaction. Default 500.</summary>
    [Range(1, 10_000)]
    public int MarkBatch { get; set; } = 500;

    /// <summary>The longest time between two looks of the dispatcher. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan DispatchPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The share of the slots that first syncs may take while others wait. Default 0.75; always at least one slot, and never all of several.</summary>
    [Range(0.01, 0.99)]
    public double InitialShare { get; set; } = 0.75;

    /// <summary>Within this time what came due during an outage is released evenly. Default 15 min; never longer than the outage or the object's interval.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan BacklogWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The message of a run that no worker took is not sent again before this has passed. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ThrottleWindow { get; set; } = TimeSpan.FromMinutes(15);
}
