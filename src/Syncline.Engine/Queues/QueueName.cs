namespace Syncline.Queues;

/// <summary>The queues there are.</summary>
public enum QueueName
{
    /// <summary>Retrieve Jobs.</summary>
    Retrieve,

    /// <summary>Process Jobs.</summary>
    Process,
}
