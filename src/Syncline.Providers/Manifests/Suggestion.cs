namespace Syncline.Providers.Manifests;

/// <summary>Finds what someone probably meant.</summary>
internal static class Suggestion
{
    private const int FurthestApart = 8;

    /// <summary>The nearest of <paramref name="known"/> by edits; null where none is near.</summary>
    public static string? For(string written, IEnumerable<string> known)
    {
        var best = known
            .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, written.Length / 3) ? best.Name : null;
    }

    /// <summary>"Did you mean 'x'?", or what to do where nothing is near.</summary>
    public static string Hint(string written, IEnumerable<string> known, string otherwise) => Hint(written, known) ?? otherwise;

    /// <summary>"Did you mean 'x'?"; null where nothing is near.</summary>
    public static string? Hint(string written, IEnumerable<string> known) => For(written, known) is { } near ? $"Did you mean '{near}'?" : null;

    /// <summary>Letters to add, drop or change, or neighbours to swap.</summary>
    private static int Distance(string left, string right)
    {
        // What somebody wrote may be anything; no name is so long.
        if (Math.Abs(left.Length - right.Length) > FurthestApart)
        {
            return int.MaxValue;
        }

        var before = Array.Empty<int>();
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous) = (previous, current);
        }

        return previous[^1];
    }
}
