using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Providers.Tests.Fuzzing;

/// <summary>Breaks YAML texts: places in the file, values, names, and bytes.</summary>
internal static partial class TextMutations
{
    private static readonly string[] Values =
    [
        "null", "''", "{}", "[]", "true", "-1", "0", "NaN", ".inf", "1e400", "123456789012345678901234567890", "2026-01-01", "0x1F", "1_000", "~", "'", "\"", "{", "[", "&a [*a]", "*nothing", "!tag x",
        "<<: 1", "|", ">", "? x", "- - -", "%", "@", "`", "{ $ref: '#/definitions/none' }", "{ $ref: '#' }", "{ type: Nothing }", "{ class_name: x }", "[[], {}, null, 1]", "\"\\ud800\"", "\"\\0\"",
        "\"{{ config\"", "\"{{ range(10 ** 9) | list }}\"", "\"{{ 'a' * 10 ** 9 }}\"", "\"{% for i in range(99999999) %}x{% endfor %}\"", "\"{{ ''.__class__ }}\"", "\"{{ 1 / 0 }}\"", "\"%Y%Q%\"", "P99999999Y", "PT-1S",
        "(a+)+$", "\"[\"", "https://", "file:///etc/passwd", "http://127.0.0.1/", "\"{{ response }}\"",
    ];

    private static readonly string[] Types =
    [
        "SimpleRetriever", "AsyncRetriever", "HttpRequester", "RecordSelector", "DpathExtractor", "DefaultPaginator", "CursorPagination", "DatetimeBasedCursor", "IncrementingCountCursor", "SubstreamPartitionRouter",
        "ListPartitionRouter", "CsvDecoder", "XmlDecoder", "GzipDecoder", "OAuthAuthenticator", "SessionTokenAuthenticator", "CompositeErrorHandler", "DynamicSchemaLoader", "StateDelegatingStream",
        "HttpComponentsResolver", "CustomRetriever", "DeclarativeSource", "RequestOption", "CheckStream",
    ];

    private static readonly byte[][] Bytes = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x00], [0xEF, 0xBB, 0xBF], [0x09], [0x0D], [0xFE, 0xFF], [0xE2, 0x80, 0xA8], [0xF0, 0x9F]];

    /// <summary>The text with one to three things changed.</summary>
    /// <param name="text">A whole file.</param>
    /// <param name="other">Another one, of which a piece may come in.</param>
    /// <param name="chances">Decides.</param>
    public static byte[] Mutate(string text, string other, Random chances)
    {
        for (var change = chances.Next(1, 4); change > 1; change--)
        {
            text = Change(text, other, chances);
        }

        return chances.Next(10) == 0 ? WithBytes(text, chances) : Encoding.UTF8.GetBytes(Change(text, other, chances));
    }

    private static string Change(string text, string other, Random chances)
    {
        var lines = text.Split('\n').ToList();
        var at = chances.Next(lines.Count);
        switch (chances.Next(14))
        {
            case 0:
                return text[..chances.Next(text.Length + 1)];
            case 1:
                lines.RemoveAt(at);
                break;
            case 2:
                lines.Insert(at, lines[chances.Next(lines.Count)]);
                break;
            case 3:
                lines[at] = new string(' ', chances.Next(12)) + lines[at].TrimStart();
                break;
            case 4:
                lines[at] = '\t' + lines[at];
                break;
            case 5:
                var theirs = other.Split('\n');
                lines.InsertRange(at, theirs.Skip(chances.Next(theirs.Length)).Take(chances.Next(1, 20)));
                break;
            case 6:
                lines.RemoveRange(at, Math.Min(chances.Next(1, 15), lines.Count - at));
                break;
            case 7:
                lines[at] = Member().Replace(lines[at], match => $"{match.Groups[1].Value}{Misspelt(match.Groups[2].Value, chances)}:");
                break;
            case 8:
                lines[at] = Value().Replace(lines[at], match => $"{match.Groups[1].Value} {Deep(chances)}");
                break;
            case 9:
                lines[at] = Value().Replace(lines[at], match => $"{match.Groups[1].Value} {Long(chances)}");
                break;
            case 10:
                return Type().Replace(text, match => chances.Next(8) == 0 ? $"type: {Types[chances.Next(Types.Length)]}" : match.Value);
            default:
                var kept = ClosestWithValue(lines, at);
                lines[kept] = Value().Replace(lines[kept], match => $"{match.Groups[1].Value} {Values[chances.Next(Values.Length)]}");
                break;
        }

        return string.Join('\n', lines);
    }

    private static int ClosestWithValue(List<string> lines, int from)
    {
        var found = lines.FindIndex(from, line => Value().IsMatch(line));
        return found < 0 ? from : found;
    }

    private static string Misspelt(string name, Random chances)
    {
        var at = chances.Next(name.Length);
        return chances.Next(3) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, "é"),
            _ => name.ToUpperInvariant(),
        };
    }

    private static string Deep(Random chances)
    {
        var depth = chances.Next(2) == 0 ? 200 : 20_000;
        return chances.Next(4) switch
        {
            0 => new string('[', depth) + new string(']', depth),
            1 => new string('[', depth),
            2 => string.Concat(Enumerable.Repeat("{a: ", depth)) + "1" + new string('}', depth),
            _ => "\"{{ " + new string('(', depth) + "1" + new string(')', depth) + " }}\"",
        };
    }

    private static string Long(Random chances) => chances.Next(3) switch
    {
        0 => new string('9', 100_000),
        1 => '"' + new string('x', 500_000) + '"',
        _ => "[" + string.Join(", ", Enumerable.Range(0, 20_000).Select(number => number.ToString(CultureInfo.InvariantCulture))) + "]",
    };

    private static byte[] WithBytes(string text, Random chances)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var times = chances.Next(1, 4); times > 0; times--)
        {
            bytes.InsertRange(chances.Next(bytes.Count + 1), Bytes[chances.Next(Bytes.Length)]);
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"^(\s*(?:- )?)([A-Za-z_$]+):", RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex(@"^(\s*(?:- )?[A-Za-z_$]+:|\s*-) +.*$", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex("type: [A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Type();
}
