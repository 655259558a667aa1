namespace Simulation.Time;

/// <summary>A timer in virtual time.</summary>
internal sealed class VirtualTimer(VirtualTime time, Action fire) : ITimer
{
    private Happening? _next;
    private TimeSpan _period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _next?.CallOff();
        _period = period;
        _next = dueTime < TimeSpan.Zero ? null : time.In(dueTime, Fire);
        return true;
    }

    public void Dispose()
    {
        _next?.CallOff();
        _next = null;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire()
    {
        _next = _period > TimeSpan.Zero ? time.In(_period, Fire) : null;
        fire();
    }
}
