using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Regular expressions in Python's notation, compiled for .NET: without backtracking where that is possible, else with a time limit.</summary>
internal static partial class Patterns
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    private const int MaxLength = 10_000;
    private const int MaxKept = 256;
    private static readonly ConcurrentDictionary<string, Regex> Kept = new(StringComparer.Ordinal);

    public static Regex Get(string pattern)
    {
        if (Kept.TryGetValue(pattern, out var known))
        {
            return known;
        }

        if (pattern.Length > MaxLength)
        {
            throw Fault.Budget($"a regular expression has more than {MaxLength} characters");
        }

        var regex = Compile(pattern);
        if (Kept.Count < MaxKept)
        {
            Kept.TryAdd(pattern, regex);
        }

        return regex;
    }

    private static Regex Compile(string pattern)
    {
        // Python's names: (?P<n>...), (?P=n), \Z. Its $ also matches before a final line end, as .NET's does.
        var translated = Named().Replace(pattern, "(?<").Replace("(?P=", @"\k<", StringComparison.Ordinal);
        translated = BackReference().Replace(translated, @"\k<${name}>");
        translated = End().Replace(translated, @"${before}\z");
        try
        {
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);
        }
        catch (NotSupportedException)
        {
            // Look-around and back-references need backtracking.
        }
        catch (ArgumentException bad)
        {
            throw Bad(pattern, bad);
        }

        try
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Timeout);
        }
        catch (ArgumentException bad)
        {
            throw Bad(pattern, bad);
        }
    }

    private static Fault Bad(string pattern, ArgumentException bad) =>
        Fault.Value($"'{(pattern.Length > 60 ? pattern[..60] + "..." : pattern)}' is not a regular expression", (bad as RegexParseException)?.Error.ToString());

    [GeneratedRegex(@"\(\?P<", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"\\k<(?<name>\w+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex BackReference();

    [GeneratedRegex(@"(?<before>(?:^|[^\\])(?:\\\\)*)\\Z", RegexOptions.CultureInvariant)]
    private static partial Regex End();
}
