using System.ComponentModel.DataAnnotations;

namespace Syncline.Delivery;

/// <summary>How changes are told.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How long changes are kept, with what they tell. Default 30 days. A reader that was away for longer begins anew.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan KeepChanges { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often a process in which somebody waits for changes looks for them, once for all who wait. Default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan WatchPeriod { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a reader may wait for the next change in one call. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>For how long a process claims the right to serve a change handler; when it dies, another goes on after that. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HandlerClaim { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The most changes that a change handler is given at once. Default 100.</summary>
    [Range(1, 10_000)]
    public int HandlerBatch { get; set; } = 100;

    /// <summary>The longest wait before a change handler that has failed is tried again. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(5);
}
