using Syncline.Providers.Components;
using Syncline.Providers.Templates.Dates;
using Syncline.Runs;

namespace Syncline.Providers.Incremental;

/// <summary>An ISO 8601 duration, of which years and months are the calendar's.</summary>
internal sealed class CursorPeriod
{
    private readonly CalendarDurationValue? _calendar;

    private CursorPeriod(CalendarDurationValue? calendar, TimeSpan span)
    {
        _calendar = calendar;
        Span = span;
    }

    /// <summary>Its length where it is no calendar's; else zero.</summary>
    public TimeSpan Span { get; }

    public bool IsCalendar => _calendar is not null;

    /// <summary>Reads the text.</summary>
    /// <exception cref="SyncException">It is no duration.</exception>
    public static CursorPeriod Parse(string text)
    {
        try
        {
            return IsoDuration.Read(text) switch
            {
                CalendarDurationValue calendar => new CursorPeriod(calendar, TimeSpan.Zero),
                TimeDeltaValue delta => new CursorPeriod(null, delta.Span),
                _ => throw Bad(text),
            };
        }
        catch (Templates.Fault)
        {
            throw Bad(text);
        }
    }

    /// <summary>The duration that a field holds; null where there is none, and where it is no duration, which is told then.</summary>
    public static CursorPeriod? Read(ComponentNode node, string field)
    {
        try
        {
            return node.Text(field) is { } text ? Parse(text) : null;
        }
        catch (SyncException exception)
        {
            node.Error(field, exception.Error.Code, exception.Error.Message, exception.Error.Hint);
            return null;
        }
    }

    public static CursorPeriod Of(TimeSpan span) => new(null, span);

    /// <summary>The instant this much later; the last of all where there is none.</summary>
    public DateTimeOffset After(DateTimeOffset instant)
    {
        try
        {
            return _calendar is null ? instant + Span : Shift(_calendar, instant);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or Templates.Fault)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    /// <summary>The instant this much earlier; the first of all where there is none.</summary>
    public DateTimeOffset Before(DateTimeOffset instant)
    {
        try
        {
            return _calendar is null ? instant - Span : Shift(_calendar.Negated(), instant);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or Templates.Fault)
        {
            return DateTimeOffset.MinValue;
        }
    }

    private static DateTimeOffset Shift(CalendarDurationValue period, DateTimeOffset instant) =>
        CursorFormat.ToInstant(period.AddTo(new DateTimeValue(instant.DateTime, instant.Offset)));

    private static SyncException Bad(string text) =>
        new(new SyncError("manifest.bad_duration", $"'{text}' is no duration.", "Write ISO 8601: P1D, PT1H, P1M."));
}
