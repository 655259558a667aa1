namespace Simulation.Time;

/// <summary>One machine's clock: as far from the true time as its skew, which may jump. Its timers, as everywhere, run by the true one.</summary>
/// <param name="time">The true time.</param>
/// <param name="run">Runs a timer's callback where its owner runs; drops it when the owner is dead.</param>
internal sealed class SkewedClock(VirtualTime time, Action<Action> run) : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => time.Now + Skew;

    public override long GetTimestamp() => time.Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(time, () => run(() => callback(state)));
        timer.Change(dueTime, period);
        return timer;
    }
}
