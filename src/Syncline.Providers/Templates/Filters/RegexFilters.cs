using System.Globalization;
using System.Text.RegularExpressions;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Searching and replacing by regular expression, in time that is bounded.</summary>
internal static partial class RegexFilters
{
    /// <summary>The first group of the first match; the empty text if there is no match or no group.</summary>
    public static TemplateValue Search(TemplateValue subject, Call call)
    {
        var pattern = Patterns.Get(call.Text(call.Bind("regex!")[0]), call.Budget);
        var match = Run(() => pattern.Regex.Match(OnlyText(subject, call)));
        return match.Success && match.Groups.Count > 1
            ? match.Groups[1].Success ? call.Made(match.Groups[1].Value) : NoneValue.Instance
            : TextValue.Empty;
    }

    public static TemplateValue Replace(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("regex!", "replacement!");
        var pattern = Patterns.Get(call.Text(arguments[0]), call.Budget);
        var replacement = call.Text(arguments[1]);
        var budget = call.Budget;
        var replaced = Run(() => pattern.Regex.Replace(OnlyText(subject, call), match =>
        {
            budget.Step();
            var text = Expand(replacement, match, pattern);
            budget.Text(text.Length);
            return text;
        }));
        return call.Made(replaced);
    }

    private static string OnlyText(TemplateValue subject, Call call) => call.Text(subject);

    /// <summary>Python's replacement text: \1, \g&lt;name&gt;, and escapes.</summary>
    private static string Expand(string replacement, Match match, PythonPattern pattern) => !replacement.Contains('\\', StringComparison.Ordinal)
        ? replacement
        : Reference().Replace(replacement, reference =>
        {
            var name = reference.Groups["name"].Success ? reference.Groups["name"].Value : reference.Groups["number"].Value;
            if (name.Length > 0)
            {
                return match.Groups[Number(name, pattern, match)].Value;
            }

            return reference.Groups["escape"].Value switch
            {
                "n" => "\n",
                "r" => "\r",
                "t" => "\t",
                "\\" => "\\",
                var letter when char.IsAsciiLetter(letter[0]) => throw Fault.Value($"bad escape \\{letter} in a replacement"),
                var other => "\\" + other,
            };
        });

    private static int Number(string name, PythonPattern pattern, Match match)
    {
        var isKnown = pattern.Names.TryGetValue(name, out var number)
            || (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < match.Groups.Count);
        return isKnown ? number : throw Fault.Value($"the replacement names the group '{name}', which the expression does not have");
    }

    private static T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (RegexMatchTimeoutException late)
        {
            throw Fault.Budget($"a regular expression took more than {late.MatchTimeout.TotalMilliseconds:0} ms");
        }
    }

    [GeneratedRegex(@"\\(g<(?<name>[^>]+)>|(?<number>[1-9][0-9]?)|(?<escape>[\s\S]))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
