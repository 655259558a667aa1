using System.ComponentModel.DataAnnotations;
using Syncline.Hosting;

namespace Syncline.Backends.Queues;

/// <summary>What can be set about a queue that delivers again what was not settled in time.</summary>
public abstract class VisibleQueueOptions : QueueOptions
{
    /// <summary>
    /// How long a received message is hidden from others. Default null: what a slice may take, and the grace period (5 min 25 s). Nothing extends it: a lease in the
    /// database says who works.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "12:00:00")]
    public TimeSpan? Visibility { get; set; }

    /// <summary>The visibility that holds with these settings of the engine.</summary>
    internal TimeSpan VisibilityWith(SynclineOptions engine) => Visibility ?? engine.Retrieving.SliceTime + engine.Grace;
}
