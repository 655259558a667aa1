using System.Globalization;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Dates;

internal sealed class DateValue(DateOnly date) : TemplateValue
{
    public DateOnly Date { get; } = date;

    public string Iso => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal override string TypeName => "datetime.date";

    public DateTimeValue AtMidnight() => new(Date.ToDateTime(TimeOnly.MinValue), null);

    /// <summary>The date moved by whole days; what is under a day is left out, as Python does.</summary>
    public DateValue Add(TimeDeltaValue delta)
    {
        var moved = DateTimeValue.Shift(Date.ToDateTime(TimeOnly.MinValue), TimeSpan.FromDays(delta.Days));
        return new DateValue(DateOnly.FromDateTime(moved));
    }

    internal override void AppendText(PythonText text) => text.Append(Iso);

    internal override void AppendRepresentation(PythonText text) =>
        text.Append(Invariant($"datetime.date({Date.Year}, {Date.Month}, {Date.Day})"));
}
