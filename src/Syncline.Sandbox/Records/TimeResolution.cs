using System.Globalization;

namespace Syncline.Sandbox.Records;

/// <summary>Times as partners keep and write them.</summary>
internal static class TimeResolution
{
    public static DateTimeOffset Truncate(this DateTimeOffset time, TimeSpan resolution) =>
        new(time.UtcTicks - (time.UtcTicks % resolution.Ticks), TimeSpan.Zero);

    /// <summary>2026-01-05T10:00:07.431Z</summary>
    public static string ToIsoMilliseconds(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>2026-01-05T10:00:07Z</summary>
    public static string ToIsoSeconds(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>2026-01-05</summary>
    public static string ToIsoDate(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
