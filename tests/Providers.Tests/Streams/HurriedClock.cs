namespace Providers.Tests.Streams;

/// <summary>A clock on which every wait is over at once, and the time is what it would have been.</summary>
internal sealed class HurriedClock(DateTimeOffset start) : TimeProvider
{
    private TimeSpan _waited;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long was waited in all.</summary>
    public TimeSpan Waited => _waited;

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time) => _waited += time > TimeSpan.Zero ? time : TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => start + _waited;

    public override long GetTimestamp() => _waited.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Advance(dueTime);
            callback(state);
        }

        return new Over();
    }

    private sealed class Over : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
