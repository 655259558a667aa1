using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Syncline.Providers.Templates.Filters;

/// <summary>A regular expression in Python's notation, compiled for .NET: without backtracking where that is possible, else with a time limit.</summary>
internal sealed class PythonPattern
{
    private static readonly TimeSpan BacktrackingTimeout = TimeSpan.FromMilliseconds(30);

    /// <summary>Without backtracking the time is linear in the text; this only ends what is run over texts of many megabytes.</summary>
    private static readonly TimeSpan LinearTimeout = TimeSpan.FromSeconds(2);

    private readonly string _pattern;
    private readonly StringBuilder _translated = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _groups;

    private PythonPattern(string pattern)
    {
        _pattern = pattern;
        for (var i = 0; i < pattern.Length; i++)
        {
            i = pattern[i] switch
            {
                '\\' => Escape(i),
                '[' => CharacterClass(i),
                '(' => Group(i),
                '{' when i + 2 < pattern.Length && pattern[i + 1] == ',' && char.IsAsciiDigit(pattern[i + 2]) => Written(i, 1, "{0"),
                var sign => Written(i, 1, sign.ToString()),
            };
        }

        Regex = Compile(_translated.ToString());
        Names = _names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public Regex Regex { get; }

    /// <summary>The numbers of the named groups, counted with the others, as Python does.</summary>
    public FrozenDictionary<string, int> Names { get; }

    public static PythonPattern Parse(string pattern) => new(pattern);

    private int Escape(int at)
    {
        var next = at + 1 < _pattern.Length ? _pattern[at + 1] : '\0';
        return next switch
        {
            '\0' => throw Bad("it ends in a backslash"),
            'Z' => Written(at, 2, @"\z"),
            _ => Written(at, 2, _pattern.Substring(at, 2)),
        };
    }

    private int CharacterClass(int at)
    {
        var i = at + 1;
        i += i < _pattern.Length && _pattern[i] == '^' ? 1 : 0;
        i += i < _pattern.Length && _pattern[i] == ']' ? 1 : 0;
        while (i < _pattern.Length && _pattern[i] != ']')
        {
            i += _pattern[i] == '\\' ? 2 : 1;
        }

        if (i >= _pattern.Length)
        {
            throw Bad("a character class is not closed");
        }

        // An opening bracket within is plain in Python, and a subtraction in .NET.
        var body = _pattern[(at + 1)..i];
        _translated.Append('[').Append(EscapedBrackets(body)).Append(']');
        return i;
    }

    private static string EscapedBrackets(string body)
    {
        var escaped = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\\' && i + 1 < body.Length)
            {
                escaped.Append(body[i++]);
            }
            else if (body[i] == '[')
            {
                escaped.Append('\\');
            }

            escaped.Append(body[i]);
        }

        return escaped.ToString();
    }

    private int Group(int at)
    {
        if (!_pattern.AsSpan(at).StartsWith("(?"))
        {
            _groups++;
            return Written(at, 1, "(");
        }

        var isNamed = _pattern.AsSpan(at).StartsWith("(?P<");
        if (!isNamed && !_pattern.AsSpan(at).StartsWith("(?P="))
        {
            return Written(at, 2, "(?");
        }

        var end = _pattern.IndexOf(isNamed ? '>' : ')', at);
        var name = end < 0 ? throw Bad("a group's name is not closed") : _pattern[(at + 4)..end];
        if (isNamed)
        {
            _names[name] = ++_groups;
            return Written(at, end + 1 - at, "(");
        }

        var number = _names.TryGetValue(name, out var known) ? known : throw Bad($"there is no group '{name}'");
        return Written(at, end + 1 - at, string.Create(CultureInfo.InvariantCulture, $@"(?:\{number})"));
    }

    private int Written(int at, int length, string text)
    {
        _translated.Append(text);
        return at + length - 1;
    }

    private Regex Compile(string translated)
    {
        try
        {
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LinearTimeout);
        }
        catch (NotSupportedException)
        {
            // Look-around and back-references need backtracking.
        }
        catch (ArgumentException bad)
        {
            throw Bad((bad as RegexParseException)?.Error.ToString() ?? "it cannot be read");
        }

        try
        {
            return new Regex(translated, RegexOptions.CultureInvariant, BacktrackingTimeout);
        }
        catch (ArgumentException bad)
        {
            throw Bad((bad as RegexParseException)?.Error.ToString() ?? "it cannot be read");
        }
    }

    private Fault Bad(string why) =>
        Fault.Value($"'{(_pattern.Length > 60 ? _pattern[..60] + "..." : _pattern)}' is not a regular expression: {why}", "Python's notation is expected.");
}
