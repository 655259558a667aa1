using System.Buffers;
using System.Globalization;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Durations as people write them: <c>10s</c>, <c>180m</c>, <c>1h30m</c>, <c>24h</c>, <c>2d</c>, <c>500ms</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits is < 1 or > 9)
            {
                return false;
            }

            var unitLength = rest[digits..].IndexOfAny(Digits) is var next && next >= 0 ? next : rest.Length - digits;
            var unit = rest.Slice(digits, unitLength).Trim().ToString();
            var length = Units.FirstOrDefault(u => u.Unit == unit).Length;
            if (length == TimeSpan.Zero)
            {
                return false;
            }

            var number = int.Parse(rest[..digits], CultureInfo.InvariantCulture);
            if (number > Longest / length)
            {
                return false;
            }

            duration += length * number;
            rest = rest[(digits + unitLength)..];
        }

        return duration <= Longest;
    }
}
