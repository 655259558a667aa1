using System.ComponentModel.DataAnnotations;

namespace Syncline.Maintenance;

/// <summary>How things are kept in order.</summary>
public sealed class MaintenanceOptions
{
    /// <summary>How often what has no live owner is looked for. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a run may be marked dispatched without its message being sent, or have staged pages without anyone applying them. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:30:00")]
    public TimeSpan HandoverGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often history is pruned. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PrunePeriod { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Ended runs kept of each object. Default 100; the newest is always kept.</summary>
    [Range(1, 100_000)]
    public int KeepRuns { get; set; } = 100;

    /// <summary>How long ended runs are kept. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often interactions of an older mapping are looked for. Default 10 min, and at start.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RemapPeriod { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often Integrations that were refused are tried again. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MendPeriod { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the figures of the overview are counted. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan CountPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the queues are measured for the metrics. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan QueuePeriod { get; set; } = TimeSpan.FromSeconds(15);
}
