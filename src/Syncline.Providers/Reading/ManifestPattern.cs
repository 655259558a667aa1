using System.Text.RegularExpressions;
using Syncline.Providers.Templates;
using Syncline.Providers.Templates.Filters;

namespace Syncline.Providers.Reading;

/// <summary>A regular expression of a manifest outside of its templates: in Python's notation, and bounded in time as theirs are.</summary>
internal static class ManifestPattern
{
    /// <summary>The compiled expression.</summary>
    /// <exception cref="StreamFailure">It is none.</exception>
    public static Regex Get(string pattern)
    {
        try
        {
            return Patterns.Get(pattern).Regex;
        }
        catch (Fault fault)
        {
            throw StreamFailure.Of(FailureKind.System, "manifest.bad_value", $"{fault.Message}.", fault.Hint ?? "Mend the manifest.", fault);
        }
    }

    /// <summary>What an expression gives for a text.</summary>
    /// <exception cref="StreamFailure">It took too long.</exception>
    public static T Run<T>(Func<T> match)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException late)
        {
            // The expression is named, not the text: it may be a secret.
            var pattern = late.Pattern.Length > 100 ? late.Pattern[..100] + "..." : late.Pattern;
            throw StreamFailure.Of(
                FailureKind.System,
                "manifest.slow_pattern",
                $"The regular expression '{pattern}' took more than {late.MatchTimeout.TotalMilliseconds:0} ms for one text.",
                "Write it without look-around and references to groups: what has neither is never slow.",
                late);
        }
    }
}
