using Syncline.Queues;

namespace Syncline.Backends.Queues;

/// <summary>The names that queues have outside this process.</summary>
internal static class QueueWords
{
    /// <summary>Every queue.</summary>
    public static readonly IReadOnlyList<QueueName> All = Enum.GetValues<QueueName>();

    /// <summary>The queue's word: <c>retrieve</c>, <c>process</c>.</summary>
    public static string Of(QueueName queue) => queue switch
    {
        QueueName.Retrieve => "retrieve",
        QueueName.Process => "process",
        _ => throw new ArgumentOutOfRangeException(nameof(queue), queue, "No such queue."),
    };
}
