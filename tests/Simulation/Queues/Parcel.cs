using Syncline.Queues;

namespace Simulation.Queues;

/// <summary>A message in the broker.</summary>
internal sealed class Parcel(QueueName queue, string body)
{
    public QueueName Queue => queue;

    public string Body => body;

    public int Delivery { get; set; }

    public bool IsSettled { get; set; }
}
