using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Syncline.Processing;

/// <summary>Reads the times that partners send: ISO 8601 in its usual forms, seconds or milliseconds since 1970.</summary>
internal static class FieldTimes
{
    private const double LargestSeconds = 100_000_000_000;
    private const double LargestMilliseconds = 253_402_300_799_999;

    /// <summary>Reads an instant. A time without a zone is UTC.</summary>
    public static bool TryRead(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetDouble(out var number) && TryFromNumber(number, out time);
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        if (IsUsual(JsonMarshal.GetRawUtf8Value(value)) && value.TryGetDateTimeOffset(out time))
        {
            return true;
        }

        var text = JsonPaths.String(value);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits)
            ? TryFromNumber(digits, out time)
            : TryFromText(text, out time);
    }

    /// <summary>Reads an instant written as text.</summary>
    public static bool TryFromText(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        CutFraction(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    /// <summary>An instant as it is stored: ISO 8601, UTC, with as many digits of the second as it has.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>2026-01-02T03:04:05Z, with up to seven digits of the second: what nearly all partners send, read without a detour over text.</summary>
    private static bool IsUsual(ReadOnlySpan<byte> raw) => raw is { Length: >= 22 and <= 30 } && raw[11] == 'T' && raw[^2] == 'Z';

    private static bool TryFromNumber(double number, out DateTimeOffset time)
    {
        time = default;
        var milliseconds = Math.Abs(number) > LargestSeconds ? number : number * 1000;
        if (double.IsNaN(milliseconds) || Math.Abs(milliseconds) > LargestMilliseconds || milliseconds < -62_135_596_800_000)
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        return true;
    }

    /// <summary>More than seven digits of a second are cut, not rounded: a time must not move past the one that the partner compares by.</summary>
    private static string CutFraction(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return text;
        }

        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - dot - 1 <= 7 ? text : string.Concat(text.AsSpan(0, dot + 8), text.AsSpan(end));
    }
}
