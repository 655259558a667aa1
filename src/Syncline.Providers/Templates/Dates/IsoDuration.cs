using System.Globalization;
using System.Text.RegularExpressions;

namespace Syncline.Providers.Templates.Dates;

/// <summary>Reads durations of ISO 8601: <c>P1DT2H</c>, <c>P3M</c>, <c>-PT0.5S</c>.</summary>
internal static partial class IsoDuration
{
    /// <summary>A length of time, or a calendar duration if it has years or months.</summary>
    public static TemplateValue Read(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success || text.TrimStart('+', '-') is "P" or "PT" || text.EndsWith('T'))
        {
            throw Fault.Value($"'{text}' is not a duration", "Write an ISO 8601 duration, such as P1D or PT30M.");
        }

        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        var days = (Part(match, "weeks") * 7) + Part(match, "days");
        var seconds = (((days * 24) + Part(match, "hours")) * 3600) + (Part(match, "minutes") * 60) + Part(match, "seconds");
        var delta = TimeDeltaValue.FromMicroseconds((double)(sign * seconds * 1_000_000));
        var (years, months) = (Part(match, "years"), Part(match, "months"));
        return years == 0 && months == 0 ? delta : new CalendarDurationValue(sign * years, sign * months, delta);
    }

    private static decimal Part(Match match, string name)
    {
        var group = match.Groups[name];
        if (!group.Success)
        {
            return 0;
        }

        var digits = group.Value[..^1].Replace(',', '.');
        return digits.Length <= 15
            ? decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : throw Fault.Value("a number in a duration has more than 15 digits", "Write it with fewer digits.");
    }

    [GeneratedRegex(
        @"^(?<sign>[+-])?P(?<years>[0-9]+([,.][0-9]+)?Y)?(?<months>[0-9]+([,.][0-9]+)?M)?(?<weeks>[0-9]+([,.][0-9]+)?W)?"
        + @"(?<days>[0-9]+([,.][0-9]+)?D)?(T(?<hours>[0-9]+([,.][0-9]+)?H)?(?<minutes>[0-9]+([,.][0-9]+)?M)?(?<seconds>[0-9]+([,.][0-9]+)?S)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
