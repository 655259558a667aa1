namespace Syncline.Cli.Commands.Demo;

/// <summary>The real clock, which can be held at an instant: what the partners change then has just that time, again at each replay.</summary>
internal sealed class JournalClock(TimeProvider inner) : TimeProvider
{
    private long _heldAt;

    /// <inheritdoc/>
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <summary>Stands still at an instant.</summary>
    public void Hold(DateTimeOffset at) => Volatile.Write(ref _heldAt, at.UtcTicks);

    /// <summary>Goes on.</summary>
    public void Release() => Volatile.Write(ref _heldAt, 0);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref _heldAt) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : inner.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
