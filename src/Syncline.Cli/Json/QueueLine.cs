using Syncline.Queues;

namespace Syncline.Cli.Json;

/// <summary>How full a queue is.</summary>
/// <param name="Queue">Its word.</param>
/// <param name="Waiting">Messages that wait.</param>
/// <param name="Taken">Messages under way; null where the queue does not say.</param>
/// <param name="DeadLetters">Messages set aside.</param>
/// <param name="OldestSeconds">How long the oldest has waited; null when none does or the queue does not say.</param>
internal sealed record QueueLine(string Queue, long Waiting, long? Taken, long DeadLetters, double? OldestSeconds)
{
    /// <summary>Of a queue's figures.</summary>
    public static QueueLine Of(QueueDepth depth) => new(Word.Of(depth.Queue), depth.Waiting, depth.Taken, depth.DeadLetters, depth.Oldest?.TotalSeconds);
}
