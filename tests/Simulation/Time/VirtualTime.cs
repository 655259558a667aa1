namespace Simulation.Time;

/// <summary>The true time of one simulation: it stands still while anything can be done, and then jumps to what happens next.</summary>
internal sealed class VirtualTime
{
    private readonly DateTimeOffset _start;
    private readonly PriorityQueue<Happening, (long At, long Order)> _coming = new();
    private long _order;

    public VirtualTime(DateTimeOffset start) => Now = _start = start;

    /// <summary>The true time. No process sees it: each has a clock of its own.</summary>
    public DateTimeOffset Now { get; private set; }

    public TimeSpan Elapsed => Now - _start;

    public Happening In(TimeSpan after, Action what)
    {
        var happening = new Happening(what);
        _coming.Enqueue(happening, (Now.Ticks + Math.Max(0, after.Ticks), ++_order));
        return happening;
    }

    /// <summary>Goes on to what comes next and lets it happen. False when nothing comes before <paramref name="end"/>: then it is the end.</summary>
    public bool TryGoOn(DateTimeOffset end)
    {
        while (_coming.TryPeek(out var next, out var when) && when.At <= end.Ticks)
        {
            _coming.Dequeue();
            if (next.IsCalledOff)
            {
                continue;
            }

            Now = new DateTimeOffset(when.At, TimeSpan.Zero);
            next.Happen();
            return true;
        }

        Now = end;
        return false;
    }
}
