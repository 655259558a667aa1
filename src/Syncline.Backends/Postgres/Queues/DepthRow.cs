namespace Syncline.Backends.Postgres.Queues;

/// <summary>The figures of one queue.</summary>
internal sealed class DepthRow
{
    public long Waiting { get; set; }

    public long Taken { get; set; }

    public long DeadLetters { get; set; }

    public long? Oldest { get; set; }
}
