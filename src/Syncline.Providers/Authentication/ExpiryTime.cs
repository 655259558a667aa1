using System.Globalization;

namespace Syncline.Providers.Authentication;

/// <summary>Reads and writes the moment at which a token ends.</summary>
internal static class ExpiryTime
{
    private const long MillisecondsFrom = 100_000_000_000;

    /// <summary>Takes ISO 8601 (UTC where no zone is named) and seconds or milliseconds since 1970.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            var milliseconds = number > MillisecondsFrom ? number : number * 1000;
            time = DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Min(milliseconds, 253_402_300_799_000d));
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>As the format's reference writes it into a config: with microseconds where there are any.</summary>
    public static string WriteIso(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.Ticks % TimeSpan.TicksPerSecond < 10 ? "yyyy-MM-dd'T'HH:mm:ss'+00:00'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
