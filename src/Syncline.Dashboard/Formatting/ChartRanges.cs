namespace Syncline.Dashboard.Formatting;

/// <summary>The spans that the freshness chart offers.</summary>
public static class ChartRanges
{
    /// <summary>By their names in the URL.</summary>
    public static IReadOnlyList<KeyValuePair<string, TimeSpan>> All { get; } =
    [
        new("15m", TimeSpan.FromMinutes(15)),
        new("1h", TimeSpan.FromHours(1)),
        new("6h", TimeSpan.FromHours(6)),
        new("24h", TimeSpan.FromHours(24)),
        new("7d", TimeSpan.FromDays(7)),
    ];

    /// <summary>The one shown where the URL names none.</summary>
    public const string Default = "1h";

    /// <summary>The span of that name, or the default's.</summary>
    public static KeyValuePair<string, TimeSpan> Find(string? name)
    {
        foreach (var range in All)
        {
            if (range.Key == name)
            {
                return range;
            }
        }

        return All[1];
    }
}
