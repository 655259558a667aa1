using System.ComponentModel.DataAnnotations;

namespace Syncline.Backends.Queues;

/// <summary>What can be set about any queue outside this process.</summary>
public abstract class QueueOptions
{
    /// <summary>How often a message that nobody settles is delivered before it is set aside. Default 20.</summary>
    [Range(2, 1000)]
    public int DeliveryLimit { get; set; } = Queues.DeliveryLimit.Default;

    /// <summary>How long a receiver waits for a message before it asks anew. Default 20 s; whole seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:20")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);
}
