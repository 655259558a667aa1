using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Providers.Tests.Templates.Jinja;

/// <summary>Where Syncline's answer is meant to be another than jinja's, each with the reason.</summary>
internal static partial class JinjaDifferences
{
    private static readonly IReadOnlyList<(string Reason, Func<string, JsonObject, JsonObject, bool> Fits)> All =
    [
        ("A filter, test or function that there is none of is told when the manifest is read, with its place and the near name. Jinja says nothing where it never comes to it.",
            (_, ours, _) => Text(ours["error"]) is "template.unknown_filter" or "template.unknown_test" or "template.unknown_function"),
        ("What branches of an if set is set. Jinja's own search for undeclared variables takes it for undeclared, so the reference refuses such a template, even where the name is never used.",
            (template, _, theirs) => Text(theirs["message"]) == "undeclared variables: item" && template.StartsWith("{% if ", StringComparison.Ordinal)),
        ("A slice of what has no slices is a fault of type. Jinja takes it for undefined where it knows the whole expression before it runs, and for a fault of type everywhere else.",
            (template, ours, _) => IsTextOf(template, ours) && SliceOfConstant().IsMatch(template)),
        ("A key that cannot be one is a fault where the object is made. Jinja finds it in constants before it runs, and the reference then takes the template for plain text.",
            (template, _, theirs) => Text(theirs["value"]) == template && ConstantKey().IsMatch(template)),
        ("A text that is a set of what no set can hold in one part, and no literal in another, stays the text. The reference fails with an error that it does not catch.",
            (template, ours, theirs) => Text(theirs["message"])?.StartsWith("unhashable type", StringComparison.Ordinal) == true && Text(ours["value"]) == template),
        ("An argument's name that comes out of an object is a text. Jinja keeps the kind of one that was marked safe, in `dict(**...)`, and the object's text is then no literal.",
            (template, _, theirs) => template.Contains("dict(**", StringComparison.Ordinal) && Text(theirs["value"])?.Contains("Markup(", StringComparison.Ordinal) == true),
        ("A number that is too large for a count is one like any other: nothing a great many times is nothing. Python refuses it with an error that the reference does not catch.",
            (_, ours, theirs) => Text(theirs["error"]) == "OverflowError" && ours["error"] is null),
        ("A negative number is raised as such, whatever it is raised to. Jinja leaves out the parentheses around a constant, so that with a name behind it the minus comes last.",
            (template, _, _) => NegativePower().IsMatch(template)),
        ("A negative number that is raised to a fraction is told, with its place. Python makes a complex number of it, which most filters take for a fault of type, and the reference then takes the template for plain text.",
            (template, ours, theirs) => Text(theirs["value"]) == template && Text(ours["message"])?.Contains("no complex numbers", StringComparison.Ordinal) == true),
        ("What batches are as a text does not name their place in memory. Python's text does, and is longer by that.",
            (template, _, _) => BatchesAsText().IsMatch(template)),
        ("A text that would have more than a million characters ends with the budget. Jinja makes it as long as there is memory.",
            (_, ours, _) => Text(ours["message"])?.Contains("a text grew past", StringComparison.Ordinal) == true),
        ("What is in itself has no end as a text, and ends with the budget. Python writes three dots in place of the inner one.",
            (_, ours, theirs) => Text(ours["message"])?.Contains("nested more than", StringComparison.Ordinal) == true && Text(theirs["value"])?.Contains("...", StringComparison.Ordinal) == true),
    ];

    /// <summary>Why this difference is meant; null if it is none of the intended ones.</summary>
    public static string? ReasonFor(string template, JsonObject ours, JsonObject theirs) =>
        All.FirstOrDefault(difference => difference.Fits(template, ours, theirs)).Reason;

    /// <summary>Whether ours is the template itself, as a text; one in quotes is a literal, and without them then.</summary>
    private static bool IsTextOf(string template, JsonObject ours) => Text(ours["value"]) is { } text && (text == template || text == Quotes().Replace(template, ""));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"map\('(batch|slice)'.*\b(join|string)\b.*\b(length|count)\b", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex BatchesAsText();

    // The number may stand in parentheses, or be the last of a sum within them.
    [GeneratedRegex(@"-\s*[\d._]+(e[+-]?\d+)?\)*\s*\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex NegativePower();

    [GeneratedRegex("['\"]", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();

    // What a slice begins or ends with may be an element of something.
    [GeneratedRegex(@"[\w)\]}'""]\[(?:[^\[\]]|\[[^\[\]]*\])*:(?:[^\[\]]|\[[^\[\]]*\])*\]", RegexOptions.CultureInvariant)]
    private static partial Regex SliceOfConstant();

    // One brace, and not the two that begin an expression, with a list or an object behind it, within parentheses or not; two behind a parenthesis begin no expression.
    [GeneratedRegex(@"(?<!\{)\{(?!\{)[\s(]*[\[{(]|(?<=\()\{\{", RegexOptions.CultureInvariant)]
    private static partial Regex ConstantKey();
}
