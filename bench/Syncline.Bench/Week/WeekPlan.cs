namespace Syncline.Bench.Week;

/// <summary>What happens when in the week. Moments are milliseconds since 1970.</summary>
internal static class WeekPlan
{
    private const long Hour = 3_600_000;

    /// <summary>A Monday; on the Sunday after it Europe's clocks are set back.</summary>
    public static readonly DateTimeOffset Start = new(2026, 10, 19, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Tuesday from 08:00 to 12:00: no scheduler and no dispatcher runs. What is dispatched is read.</summary>
    public static readonly Outage Schedulers = new(At(1, 8), At(1, 12));

    /// <summary>Wednesday at 15:00: the large Customer connects a fifth of its objects at once.</summary>
    public static readonly long LargeConnects = At(2, 15);

    /// <summary>Thursday from 08:00 to 12:00: no worker takes anything and none reports. What is being read ends.</summary>
    public static readonly Outage Workers = new(At(3, 8), At(3, 12));

    /// <summary>In which part of the week a moment is.</summary>
    public static WeekPart PartOf(long moment) => moment switch
    {
        _ when Schedulers.IsNear(moment) || Workers.IsNear(moment) => WeekPart.AroundOutages,
        _ when moment >= LargeConnects && moment < LargeConnects + (2 * Hour) => WeekPart.LargeConnects,
        _ => WeekPart.Ordinary,
    };

    private static long At(int day, int hour) => Start.AddDays(day).AddHours(hour).ToUnixTimeMilliseconds();
}
