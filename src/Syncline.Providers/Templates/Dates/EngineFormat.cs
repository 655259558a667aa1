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
    /// <exception cref="Fault">It says none.</exception>
    public static DateTimeValue Read(string text, string format) => IsNumber(format)
        ? FromMicroseconds(Microseconds(text, format) ?? throw Fault.Value($"a text of {text.Length} characters is not a number of seconds", "Name the format that the texts have."))
        : Aware(DatePattern.Read(text, Patterned(format)));

    /// <summary>As the other; null where the text says none.</summary>
    public static DateTimeValue? TryRead(string text, string format)
    {
        if (!IsNumber(format))
        {
            return DatePattern.TryRead(text, Patterned(format)) is { } time ? Aware(time) : null;
        }

        try
        {
            return Microseconds(text, format) is { } microseconds ? FromMicroseconds(microseconds) : null;
        }
        catch (Fault)
        {
            return null;
        }
    }

    private static bool IsNumber(string format) => format is "%s" or "%ms" or "%epoch_microseconds" or "%s_as_float";

    private static string Patterned(string format) => format.Replace("%_ms", "%f", StringComparison.Ordinal);

    private static DateTimeValue Aware(DateTimeValue time) => time.IsAware ? time : new DateTimeValue(time.Clock, TimeSpan.Zero);

    private static BigInteger? Microseconds(string text, string format) => format switch
    {
        "%s" => Integer(text) * 1_000_000,
        "%ms" => Integer(text) * 1000,
        "%epoch_microseconds" => Integer(text),
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e12
            ? new BigInteger(Math.Round(seconds * 1e6, MidpointRounding.ToEven))
            : null,
    };

    private static DateTimeValue FromMicroseconds(BigInteger microseconds)
    {
        var ticks = (microseconds * 10) + DateTimeValue.Epoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeValue(new DateTime((long)ticks, DateTimeKind.Unspecified), TimeSpan.Zero)
            : throw Fault.Value("a number of seconds is past the years 1 to 9999", "Name the unit: '%s' for seconds, '%ms' for milliseconds.");
    }

    private static BigInteger? Integer(string text) =>
        text.Length < 40 && BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
