using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Dates;

/// <summary>A duration with years or months, whose length depends on the date that it is added to.</summary>
internal sealed class CalendarDurationValue(decimal years, decimal months, TimeDeltaValue rest) : TemplateValue
{
    public override bool IsTrue => years != 0 || months != 0 || rest.IsTrue;

    internal override string TypeName => "isodate.duration.Duration";

    public bool Equals(CalendarDurationValue other) =>
        Months == other.Months && rest.Microseconds == other.Rest.Microseconds;

    private decimal Months => (years * 12) + months;

    private TimeDeltaValue Rest => rest;

    public CalendarDurationValue Negated() =>
        new(-years, -months, TimeDeltaValue.FromMicroseconds(-(Int128)rest.Microseconds));

    public CalendarDurationValue Plus(CalendarDurationValue other) => new(
        years + other.Years,
        months + other.OwnMonths,
        TimeDeltaValue.FromMicroseconds((Int128)rest.Microseconds + other.Rest.Microseconds));

    public CalendarDurationValue Plus(TimeDeltaValue delta) =>
        new(years, months, TimeDeltaValue.FromMicroseconds((Int128)rest.Microseconds + delta.Microseconds));

    /// <summary>The time that is this much later; the day is cut to the length of the month.</summary>
    public DateTimeValue AddTo(DateTimeValue time) =>
        new DateTimeValue(MoveMonths(time.Clock), time.Offset).Add(rest);

    public DateValue AddTo(DateValue date) =>
        new DateValue(DateOnly.FromDateTime(MoveMonths(date.Date.ToDateTime(TimeOnly.MinValue)))).Add(rest);

    internal override void AppendText(PythonText text)
    {
        if (years != 0)
        {
            text.Append(Invariant($"{decimal.Truncate(years):0} years, "));
        }

        if (months != 0)
        {
            text.Append(Invariant($"{decimal.Truncate(months):0} month{(months <= 1 ? "" : "s")}, "));
        }

        rest.AppendText(text);
    }

    internal override void AppendRepresentation(PythonText text) =>
        text.Append(Invariant($"isodate.duration.Duration({rest.Days}, {rest.Seconds}, {rest.MicrosecondsOfSecond}, years={years}, months={months})"));

    private decimal Years => years;

    private decimal OwnMonths => months;

    private DateTime MoveMonths(DateTime time)
    {
        if (decimal.Truncate(years) != years || decimal.Truncate(months) != months)
        {
            throw Fault.Value("a duration with parts of years or months cannot be added to a date", "Use whole years and months.");
        }

        var total = (time.Year * 12m) + time.Month - 1 + Months;
        if (total < 12 || total >= 120_000)
        {
            throw Fault.Value("a date left the years 1 to 9999");
        }

        var (year, month) = ((int)total / 12, ((int)total % 12) + 1);
        var day = Math.Min(time.Day, DateTime.DaysInMonth(year, month));
        return new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time.TimeOfDay;
    }
}
