namespace Syncline.Providers.Templates.Dates;

/// <summary>The parts of dates, times and lengths of time.</summary>
internal static class DateAttributes
{
    public static TemplateValue? Get(TemplateValue target, string name) => target switch
    {
        DateTimeValue time => OfDateTime(time, name),
        DateValue date => OfDay(date.Date, name),
        TimeValue time => OfTime(time.Time, name),
        TimeDeltaValue delta => OfDelta(delta, name),
        IsoCalendarValue calendar => calendar.Attribute(name),
        _ => null,
    };

    private static TemplateValue? OfDateTime(DateTimeValue time, string name) => name == "tzinfo"
        ? time.Offset is { } offset ? new ZoneValue(offset) : TemplateValue.None
        : OfDay(DateOnly.FromDateTime(time.Clock), name) ?? OfTime(time.Clock.TimeOfDay, name);

    private static TemplateValue? OfDay(DateOnly date, string name) => name switch
    {
        "year" => TemplateValue.Of(date.Year),
        "month" => TemplateValue.Of(date.Month),
        "day" => TemplateValue.Of(date.Day),
        _ => null,
    };

    private static TemplateValue? OfTime(TimeSpan time, string name) => name switch
    {
        "hour" => TemplateValue.Of(time.Hours),
        "minute" => TemplateValue.Of(time.Minutes),
        "second" => TemplateValue.Of(time.Seconds),
        "microsecond" => TemplateValue.Of(time.Ticks % TimeSpan.TicksPerSecond / 10),
        _ => null,
    };

    private static TemplateValue? OfDelta(TimeDeltaValue delta, string name) => name switch
    {
        "days" => TemplateValue.Of(delta.Days),
        "seconds" => TemplateValue.Of(delta.Seconds),
        "microseconds" => TemplateValue.Of(delta.MicrosecondsOfSecond),
        _ => null,
    };
}
