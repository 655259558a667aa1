using System.Collections.Concurrent;
using Syncline.Providers.Templates.Evaluating;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Keeps compiled regular expressions, so that a template that is evaluated for every record compiles its own once.</summary>
internal static class Patterns
{
    private const int MaxLength = 10_000;
    private const int MaxKept = 256;
    private const int StepsToCompile = 4_000;
    private const int StepsForASign = 100;
    private static readonly ConcurrentDictionary<string, PythonPattern> Kept = new(StringComparer.Ordinal);

    /// <summary>A compiled regular expression; where a template asks, one that is not kept costs as many steps as compiling it is worth.</summary>
    public static PythonPattern Get(string pattern, Budget? budget = null)
    {
        if (Kept.TryGetValue(pattern, out var known))
        {
            return known;
        }

        if (pattern.Length > MaxLength)
        {
            throw Fault.Budget($"a regular expression has more than {MaxLength} characters");
        }

        budget?.Step(StepsToCompile + (pattern.Length * StepsForASign));
        var parsed = PythonPattern.Parse(pattern);
        if (Kept.Count < MaxKept)
        {
            Kept.TryAdd(pattern, parsed);
        }

        return parsed;
    }
}
