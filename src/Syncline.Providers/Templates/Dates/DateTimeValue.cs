using System.Globalization;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Dates;

/// <summary>A date and time of day, to the microsecond; with an offset from UTC, or naive.</summary>
internal sealed class DateTimeValue(DateTime clock, TimeSpan? offset) : TemplateValue
{
    public static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>What the clock on the wall shows.</summary>
    public DateTime Clock { get; } = DateTime.SpecifyKind(new DateTime(clock.Ticks - (clock.Ticks % 10)), DateTimeKind.Unspecified);

    public TimeSpan? Offset { get; } = offset;

    public bool IsAware => Offset is not null;

    /// <summary>The instant, on UTC's clock; a naive time is taken as UTC.</summary>
    public DateTime Utc => Shift(Clock, -(Offset ?? TimeSpan.Zero));

    public string ZoneName => Offset switch
    {
        null => "",
        { Ticks: 0 } => "UTC",
        { } shift => "UTC" + WriteOffset(shift, colon: true),
    };

    internal override string TypeName => "datetime.datetime";

    public static DateTimeValue FromUtc(DateTimeOffset instant) => new(instant.UtcDateTime, TimeSpan.Zero);

    /// <summary>The time moved by this much; past the years 1 to 9999 is a fault.</summary>
    public static DateTime Shift(DateTime time, TimeSpan by)
    {
        var ticks = (Int128)time.Ticks + by.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks
            ? throw Fault.Value("a date left the years 1 to 9999")
            : new DateTime((long)ticks, DateTimeKind.Unspecified);
    }

    public static string WriteOffset(TimeSpan offset, bool colon)
    {
        var size = offset.Duration();
        var text = (offset < TimeSpan.Zero ? "-" : "+") + size.ToString(colon ? @"hh\:mm" : "hhmm", CultureInfo.InvariantCulture);
        return size.Seconds == 0 ? text : text + size.ToString(colon ? @"\:ss" : "ss", CultureInfo.InvariantCulture);
    }

    public string Iso(char separator) =>
        Clock.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + separator + TimeValue.Write(Clock.TimeOfDay)
        + (Offset is { } shift ? WriteOffset(shift, colon: true) : "");

    public DateTimeValue Add(TimeDeltaValue delta) => new(Shift(Clock, delta.Span), Offset);

    public DateTimeValue ToUtc() => new(Utc, TimeSpan.Zero);

    /// <summary>Seconds since 1970.</summary>
    public double Timestamp => (Utc - Epoch).Ticks / 10 / 1e6;

    public int Microsecond => (int)(Clock.Ticks % TimeSpan.TicksPerSecond / 10);

    internal override void AppendText(PythonText text) => text.Append(Iso(' '));

    internal override void AppendRepresentation(PythonText text)
    {
        var zone = Offset switch
        {
            null => "",
            { Ticks: 0 } => ", tzinfo=datetime.timezone.utc",
            { } shift => $", tzinfo=datetime.timezone({TimeDeltaValue.FromSpan(shift).Representation})",
        };
        var second = Microsecond != 0 ? Invariant($", {Clock.Second}, {Microsecond}") : Clock.Second != 0 ? Invariant($", {Clock.Second}") : "";
        text.Append(Invariant($"datetime.datetime({Clock.Year}, {Clock.Month}, {Clock.Day}, {Clock.Hour}, {Clock.Minute}{second}{zone})"));
    }
}
