using System.ComponentModel.DataAnnotations;

namespace Syncline.Retrieving;

/// <summary>How runs are read.</summary>
public sealed class RetrievingOptions
{
    /// <summary>Slices that this process reads at once. Default 4; 0: this process does not retrieve.</summary>
    [Range(0, 1000)]
    public int Slots { get; set; } = 4;

    /// <summary>How long a lease holds without a heartbeat. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a lease is prolonged and a worker says that it lives. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:20:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a slice may take before it ends at the next point where reading can resume. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SliceTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many pages a slice may read before it ends at such a point. Default 200.</summary>
    [Range(1, 100_000)]
    public int SlicePages { get; set; } = 200;

    /// <summary>A slice that gets no page for so long is broken off. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan Watchdog { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Pages of a run that may be staged and not yet applied. Default 4.</summary>
    [Range(1, 1000)]
    public int StagedPages { get; set; } = 4;

    /// <summary>Bytes of a run that may be staged and not yet applied. Default 32 MB.</summary>
    [Range(1, long.MaxValue)]
    public long StagedBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How long a slice waits for the processor before it gives up its slot. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan FlowPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Failures in a row, without a page between them, before the run fails and the object waits for its next slot. Default 8.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 8;

    /// <summary>The first backoff; each further one is twice as long, with full jitter. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest backoff. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "1.00:00:00")]
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromMinutes(15);
}
