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
}
