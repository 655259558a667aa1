using System.Collections.Concurrent;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Keeps compiled regular expressions, so that a template that is evaluated for every record compiles its own once.</summary>
internal static class Patterns
{
    private const int MaxLength = 10_000;
    private const int MaxKept = 256;
    private static readonly ConcurrentDictionary<string, PythonPattern> Kept = new(StringComparer.Ordinal);

    public static PythonPattern Get(string pattern)
    {
        if (Kept.TryGetValue(pattern, out var known))
        {
            return known;
        }

        if (pattern.Length > MaxLength)
        {
            throw Fault.Budget($"a regular expression has more than {MaxLength} characters");
        }

        var parsed = PythonPattern.Parse(pattern);
        if (Kept.Count < MaxKept)
        {
            Kept.TryAdd(pattern, parsed);
        }

        return parsed;
    }
}
