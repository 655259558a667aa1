namespace Syncline.Bench.Week;

/// <summary>Virtual time: it stands still until it is set on. In whole milliseconds, as stores keep it.</summary>
/// <param name="start">The first moment.</param>
internal sealed class WeekClock(DateTimeOffset start) : TimeProvider
{
    /// <summary>Milliseconds since 1970.</summary>
    public long Now { get; private set; } = start.ToUnixTimeMilliseconds();

    /// <summary>Sets it on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment has passed.</exception>
    public void GoTo(long moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, Now);
        Now = moment;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
}
