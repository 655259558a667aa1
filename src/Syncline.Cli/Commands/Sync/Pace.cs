namespace Syncline.Cli.Commands.Sync;

/// <summary>How fast something counts up, over the last while.</summary>
internal sealed class Pace
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15);

    private readonly Queue<(DateTimeOffset At, long Count)> _samples = new();

    /// <summary>Counts per second; 0 until two samples lie apart.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Notes a count.</summary>
    public void Add(DateTimeOffset at, long count)
    {
        _samples.Enqueue((at, count));
        while (_samples.Count > 2 && at - _samples.Peek().At > Window)
        {
            _samples.Dequeue();
        }

        var (from, first) = _samples.Peek();
        PerSecond = at > from ? Math.Max(0, count - first) / (at - from).TotalSeconds : 0;
    }

    /// <summary>How long the rest takes at this pace; null when that cannot be told.</summary>
    public TimeSpan? Rest(long done, long? total) =>
        total > done && PerSecond > 0 && (total.Value - done) / PerSecond is var seconds and < 10 * 365 * 86_400.0 ? TimeSpan.FromSeconds(seconds) : null;
}
