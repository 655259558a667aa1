namespace Syncline.Backends.Rows;

/// <summary>Instants and durations as the tables hold them: whole milliseconds, instants since 1970 in UTC.</summary>
internal static class UnixTime
{
    public static long ToMilliseconds(this TimeSpan span) => (long)span.TotalMilliseconds;

    public static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? At(long? milliseconds) => milliseconds is { } value ? At(value) : null;
}
