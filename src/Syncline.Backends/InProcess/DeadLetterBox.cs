using System.Collections.Concurrent;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.InProcess;

/// <summary>The last messages of one queue that were set aside, as many as fit.</summary>
internal sealed class DeadLetterBox(QueueName queue)
{
    private const int Capacity = 1_000;
    private readonly ConcurrentQueue<(OutgoingMessage Message, SyncError Reason)> _letters = new();

    /// <summary>How many there are.</summary>
    public int Count => _letters.Count;

    /// <summary>Adds one; the oldest goes when it is full.</summary>
    public void Add(OutgoingMessage message, SyncError reason)
    {
        _letters.Enqueue((message, reason));
        while (_letters.Count > Capacity && _letters.TryDequeue(out _))
        {
        }
    }

    /// <summary>Up to so many, oldest first.</summary>
    public IReadOnlyList<DeadLetter> List(int max) => [.. _letters.Take(max).Select(letter => new DeadLetter(queue, letter.Message.Body, letter.Reason.ToString()))];

    /// <summary>Takes out up to so many.</summary>
    public IEnumerable<OutgoingMessage> Take(int max)
    {
        for (var taken = 0; taken < max && _letters.TryDequeue(out var letter); taken++)
        {
            yield return letter.Message;
        }
    }
}
