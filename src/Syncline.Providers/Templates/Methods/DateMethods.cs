using System.Collections.Frozen;
using System.Globalization;
using Syncline.Providers.Templates.Dates;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

internal static class DateMethods
{
    public static readonly FrozenDictionary<string, Operation> OfDates = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["strftime"] = (value, call) => call.Made(DateFormat.Write(AsTime(value), call.Text(call.Bind("format!")[0]))),
        ["weekday"] = (value, _) => TemplateValue.Of(IsoWeekday(value) - 1),
        ["isoweekday"] = (value, _) => TemplateValue.Of(IsoWeekday(value)),
        ["isocalendar"] = (value, _) => new IsoCalendarValue(ISOWeek.GetYear(AsTime(value).Clock), ISOWeek.GetWeekOfYear(AsTime(value).Clock), IsoWeekday(value)),
        ["toordinal"] = (value, _) => TemplateValue.Of(DateOnly.FromDateTime(AsTime(value).Clock).DayNumber + 1),
        ["ctime"] = (value, call) => call.Made(DateFormat.Write(AsTime(value), "%a %b %e %H:%M:%S %Y")),
        ["isoformat"] = (value, call) => call.Made(((DateValue)value).Iso),
        ["replace"] = (value, call) => new DateValue(DateOnly.FromDateTime(Replace(AsTime(value), call.Bind("year", "month", "day"), call).Clock)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, Operation> OfDateTimes = new Dictionary<string, Operation>(OfDates, StringComparer.Ordinal)
    {
        ["isoformat"] = IsoFormat,
        ["replace"] = (value, call) => Replace(
            AsTime(value), call.Bind("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo"), call),
        ["timestamp"] = (value, _) => new FloatValue(AsTime(value).Timestamp),
        ["date"] = (value, _) => new DateValue(DateOnly.FromDateTime(AsTime(value).Clock)),
        ["time"] = (value, _) => new TimeValue(AsTime(value).Clock.TimeOfDay),
        ["utcoffset"] = (value, _) => AsTime(value).Offset is { } offset ? TimeDeltaValue.FromSpan(offset) : NoneValue.Instance,
        ["dst"] = (value, _) => AsTime(value).IsAware ? TimeDeltaValue.FromSpan(TimeSpan.Zero) : NoneValue.Instance,
        ["tzname"] = (value, call) => AsTime(value).IsAware ? call.Made(AsTime(value).ZoneName) : NoneValue.Instance,
        ["astimezone"] = (value, call) => call.Bind("tz")[0] is null or ZoneValue or NoneValue
            ? Zoned(AsTime(value), call.Bind("tz")[0] as ZoneValue)
            : throw Fault.Type("astimezone() takes a time zone, such as another time's tzinfo"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, Operation> OfTimes = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["isoformat"] = (value, call) => call.Made(TimeValue.Write(((TimeValue)value).Time)),
        ["strftime"] = (value, call) => call.Made(DateFormat.Write(
            new DateTimeValue(new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) + ((TimeValue)value).Time, null),
            call.Text(call.Bind("format!")[0]))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, Operation> OfTimeDeltas = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["total_seconds"] = (value, _) => new FloatValue(((TimeDeltaValue)value).TotalSeconds),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static DateTimeValue AsTime(TemplateValue value) => value as DateTimeValue ?? ((DateValue)value).AtMidnight();

    private static int IsoWeekday(TemplateValue value) =>
        AsTime(value).Clock.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)AsTime(value).Clock.DayOfWeek;

    private static DateTimeValue Zoned(DateTimeValue time, ZoneValue? zone)
    {
        var offset = zone?.Offset ?? TimeSpan.Zero;
        return new DateTimeValue(DateTimeValue.Shift(time.Utc, offset), offset);
    }

    private static TextValue IsoFormat(TemplateValue value, Call call)
    {
        var arguments = call.Bind("sep", "timespec");
        var separator = call.Text(arguments[0], "T");
        var time = AsTime(value);
        var digits = call.Text(arguments[1], "auto") switch
        {
            "auto" => time.Microsecond == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.ffffff",
            "hours" => "hh",
            "minutes" => @"hh\:mm",
            "seconds" => @"hh\:mm\:ss",
            "milliseconds" => @"hh\:mm\:ss\.fff",
            "microseconds" => @"hh\:mm\:ss\.ffffff",
            var unknown => throw Fault.Value($"there is no timespec '{unknown}'", "Use hours, minutes, seconds, milliseconds or microseconds."),
        };
        if (separator.Length != 1)
        {
            throw Fault.Type("isoformat() takes one sign as separator");
        }

        var clock = time.Clock.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + separator + time.Clock.TimeOfDay.ToString(digits, CultureInfo.InvariantCulture);
        return call.Made(clock + (time.Offset is { } offset ? DateTimeValue.WriteOffset(offset, colon: true) : ""));
    }

    private static DateTimeValue Replace(DateTimeValue time, TemplateValue?[] parts, Call call)
    {
        var clock = time.Clock;
        int[] now = [clock.Year, clock.Month, clock.Day, clock.Hour, clock.Minute, clock.Second, time.Microsecond];
        for (var i = 0; i < Math.Min(parts.Length, now.Length); i++)
        {
            now[i] = call.Integer(parts[i], now[i]);
        }

        var isValid = now[0] is >= 1 and <= 9999 && now[1] is >= 1 and <= 12 && now[2] >= 1 && now[2] <= DateTime.DaysInMonth(now[0], now[1])
            && now[3] is >= 0 and < 24 && now[4] is >= 0 and < 60 && now[5] is >= 0 and < 60 && now[6] is >= 0 and < 1_000_000;
        if (!isValid)
        {
            throw Fault.Value("replace() would make a time that does not exist", "Keep day, hour, minute and second within their ranges.");
        }

        var offset = parts.Length <= 7 || parts[7] is null ? time.Offset : (parts[7] as ZoneValue)?.Offset;
        var replaced = new DateTime(now[0], now[1], now[2], now[3], now[4], now[5], DateTimeKind.Unspecified).AddTicks(now[6] * 10L);
        return new DateTimeValue(replaced, offset);
    }
}
