using System.Globalization;
using System.Numerics;

namespace Syncline.Providers.Templates.Dates;

/// <summary>The format's own directives beside strftime's: <c>%s</c>, <c>%s_as_float</c>, <c>%ms</c>, <c>%_ms</c>, <c>%epoch_microseconds</c>.</summary>
internal static class EngineFormat
{
    /// <summary>The time as a text.</summary>
    public static string Write(DateTimeValue time, string format)
    {
        var microseconds = (time.Utc - DateTimeValue.Epoch).Ticks / 10;
        switch (format)
        {
            case "%s":
                return Whole(microseconds / 1_000_000);
            case "%s_as_float":
                return Values.FloatValue.Write(time.Timestamp);
            case "%ms":
                return Whole(microseconds / 1000);
            case "%epoch_microseconds":
                return Whole(microseconds);
        }

        return format.Contains("%_ms", StringComparison.Ordinal)
            ? DateFormat.Write(time, format.Replace("%_ms", (time.Microsecond / 1000).ToString("000", CultureInfo.InvariantCulture), StringComparison.Ordinal))
            : DateFormat.Write(time, format);
    }

    /// <summary>The time that a text says; without an offset it is UTC.</summary>
    public static DateTimeValue Read(string text, string format)
    {
        switch (format)
        {
            case "%s":
                return FromMicroseconds(Integer(text) * 1_000_000);
            case "%ms":
                return FromMicroseconds(Integer(text) * 1000);
            case "%epoch_microseconds":
                return FromMicroseconds(Integer(text));
            case "%s_as_float":
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e12
                    ? FromMicroseconds(new BigInteger(Math.Round(seconds * 1e6, MidpointRounding.ToEven)))
                    : throw NotANumber(text);
        }

        var time = DatePattern.Read(text, format.Replace("%_ms", "%f", StringComparison.Ordinal));
        return time.IsAware ? time : new DateTimeValue(time.Clock, TimeSpan.Zero);
    }

    private static DateTimeValue FromMicroseconds(BigInteger microseconds)
    {
        var ticks = (microseconds * 10) + DateTimeValue.Epoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeValue(new DateTime((long)ticks, DateTimeKind.Unspecified), TimeSpan.Zero)
            : throw Fault.Value("a number of seconds is past the years 1 to 9999", "Name the unit: '%s' for seconds, '%ms' for milliseconds.");
    }

    private static BigInteger Integer(string text) =>
        text.Length < 40 && BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw NotANumber(text);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Fault NotANumber(string text) =>
        Fault.Value($"a text of {text.Length} characters is not a number of seconds", "Name the format that the texts have.");
}
