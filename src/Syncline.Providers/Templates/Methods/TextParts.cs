using System.Text;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

/// <summary>Finding, cutting and filling texts.</summary>
internal static class TextParts
{
    public static string Strip(string text, string? chars, bool left, bool right)
    {
        var (start, end) = (0, text.Length);
        while (left && start < end && IsStripped(text[start], chars))
        {
            start++;
        }

        while (right && end > start && IsStripped(text[end - 1], chars))
        {
            end--;
        }

        return text[start..end];
    }

    public static ListValue Split(TextValue whole, Call call, bool fromRight)
    {
        var text = whole.Text;
        var arguments = call.Bind("sep", "maxsplit");
        var most = call.Integer(arguments[1], -1);
        var limit = most < 0 ? int.MaxValue : most;
        List<string> parts;
        if (arguments[0] is null or NoneValue)
        {
            parts = SplitAtSpace(text, limit, fromRight);
        }
        else
        {
            var separator = call.Text(arguments[0]);
            parts = separator.Length == 0 ? throw Fault.Value("empty separator") : SplitAt(text, separator, limit, fromRight);
        }

        call.Budget.Text(text.Length);
        return call.Made(parts.ConvertAll<TemplateValue>(part => new TextValue(part, whole.IsMarkup)));
    }

    public static ListValue SplitLines(TextValue whole, Call call)
    {
        var lines = Lines(whole.Text, call.Bind("keepends")[0]?.IsTrue ?? false);
        call.Budget.Text(whole.Text.Length);
        return call.Made(lines.ConvertAll<TemplateValue>(line => new TextValue(line, whole.IsMarkup)));
    }

    /// <summary>The lines, as Python cuts them: at more signs than ends of lines, and without an empty last one.</summary>
    public static List<string> Lines(string text, bool keepEnds = false)
    {
        var lines = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && !IsLineEnd(text[end]))
            {
                end++;
            }

            var next = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : end < text.Length ? 1 : 0);
            lines.Add(text[start..(keepEnds ? next : end)]);
            start = next;
        }

        return lines;
    }

    public static TupleValue Partition(TextValue whole, Call call, bool fromRight)
    {
        var text = whole.Text;
        var given = call.Bind("sep!")[0]!;
        var separator = whole.IsMarkup ? Markup.Escape(call.Budget.TextOf(given)) : call.Text(given);
        if (separator.Length == 0)
        {
            throw Fault.Value("empty separator");
        }

        var at = fromRight ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        string[] parts = at >= 0
            ? [text[..at], separator, text[(at + separator.Length)..]]
            : fromRight ? ["", "", text] : [text, "", ""];
        return new TupleValue(parts.Select(TemplateValue (part) => new TextValue(part, whole.IsMarkup)).ToList());
    }

    public static string Replace(string text, string old, string replacement, int count, Budget budget)
    {
        var limit = count < 0 ? int.MaxValue : count;
        var places = old.Length == 0 ? CodePoints.Count(text) + 1 : Occurrences(text, old);
        places = Math.Min(places, limit);
        budget.Text(text.Length + (places * (long)Math.Max(0, replacement.Length - old.Length)));
        var replaced = new StringBuilder();
        var at = 0;
        for (; places > 0; places--)
        {
            var found = old.Length == 0 ? at : text.IndexOf(old, at, StringComparison.Ordinal);
            replaced.Append(text, at, found - at).Append(replacement);
            at = found + old.Length;
            if (old.Length == 0 && at < text.Length)
            {
                var width = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                replaced.Append(text, at, width);
                at += width;
            }
        }

        return replaced.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Whether the text, or the part of it that is asked about, starts or ends with a text or one of a tuple.</summary>
    public static bool HasEdge(string text, Call call, bool atStart)
    {
        var arguments = call.Bind("edge!", "start", "end");
        var (part, start, end) = Part(text, call, arguments[1], arguments[2]);
        if (start > end)
        {
            return false;
        }

        IReadOnlyList<TemplateValue> edges = arguments[0] is TupleValue tuple ? tuple.Items : [arguments[0]!];
        return edges.Any(edge => atStart
            ? part.StartsWith(call.Text(edge), StringComparison.Ordinal)
            : part.EndsWith(call.Text(edge), StringComparison.Ordinal));
    }

    /// <summary>Where the text is found, in code points; -1 if it is not.</summary>
    public static int Find(string text, Call call, bool last)
    {
        var arguments = call.Bind("sub!", "start", "end");
        var (part, start, end) = Part(text, call, arguments[1], arguments[2]);
        if (start > end)
        {
            return -1;
        }

        var wanted = call.Text(arguments[0]);
        var at = last ? part.LastIndexOf(wanted, StringComparison.Ordinal) : part.IndexOf(wanted, StringComparison.Ordinal);
        return at < 0 ? -1 : CodePoints.FromUnits(text, start + at);
    }

    public static int Count(string text, Call call)
    {
        var arguments = call.Bind("sub!", "start", "end");
        var (part, start, end) = Part(text, call, arguments[1], arguments[2]);
        var wanted = call.Text(arguments[0]);
        return start > end ? 0 : wanted.Length == 0 ? CodePoints.Count(part) + 1 : Occurrences(part, wanted);
    }

    public static string ZeroFill(string text, Call call)
    {
        var width = call.Integer(call.Bind("width!")[0], 0);
        var missing = width - CodePoints.Count(text);
        if (missing <= 0)
        {
            return text;
        }

        call.Budget.Text(width);
        var sign = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        return text[..sign] + new string('0', missing) + text[sign..];
    }

    public static string Pad(string text, Call call, bool left, bool right)
    {
        var arguments = call.Bind("width!", "fillchar");
        var width = call.Integer(arguments[0], 0);
        var fill = call.Text(arguments[1], " ");
        if (CodePoints.Count(fill) != 1)
        {
            throw Fault.Type("the fill character must be exactly one character long");
        }

        var missing = width - CodePoints.Count(text);
        if (missing <= 0)
        {
            return text;
        }

        call.Budget.Text((long)width * fill.Length);
        // As Python: of an odd rest the greater half goes left only if the width is odd.
        var before = !left ? 0 : !right ? missing : (missing / 2) + (missing & width & 1);
        return Repeat(fill, before) + text + Repeat(fill, missing - before);
    }

    public static string ExpandTabs(string text, Call call)
    {
        var size = Math.Max(0, call.Integer(call.Bind("tabsize")[0], 8));
        call.Budget.Text(text.Length + ((long)text.Count(sign => sign == '\t') * size));
        var expanded = new StringBuilder();
        var column = 0;
        foreach (var sign in text)
        {
            if (sign == '\t')
            {
                var width = size == 0 ? 0 : size - (column % size);
                expanded.Append(' ', width);
                column += width;
                continue;
            }

            expanded.Append(sign);
            column = sign is '\n' or '\r' ? 0 : column + 1;
        }

        return expanded.ToString();
    }

    private static string Repeat(string fill, int times) => string.Concat(Enumerable.Repeat(fill, times));

    private static bool IsStripped(char sign, string? chars) => chars?.Contains(sign, StringComparison.Ordinal) ?? char.IsWhiteSpace(sign);

    private static bool IsLineEnd(char sign) => sign is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029';

    private static int Occurrences(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static (string Part, int Start, int End) Part(string text, Call call, TemplateValue? start, TemplateValue? end)
    {
        if (start is null && end is null)
        {
            return (text, 0, text.Length);
        }

        var wantedStart = call.Integer(start, 0);
        var from = CodePoints.ToUnits(text, wantedStart);
        var to = CodePoints.ToUnits(text, call.Integer(end, int.MaxValue));
        return wantedStart > CodePoints.Count(text) ? ("", 1, 0) : from > to ? ("", from, to) : (text[from..to], from, to);
    }

    private static List<string> SplitAt(string text, string separator, int limit, bool fromRight)
    {
        if (!fromRight || limit == int.MaxValue)
        {
            return limit == 0 ? [text] : [.. text.Split(separator, limit == int.MaxValue ? limit : limit + 1)];
        }

        var parts = new List<string>();
        var end = text.Length;
        while (limit-- > 0 && end > 0 && text.LastIndexOf(separator, end - 1, end, StringComparison.Ordinal) is var at && at >= 0)
        {
            parts.Add(text[(at + separator.Length)..end]);
            end = at;
        }

        parts.Add(text[..end]);
        parts.Reverse();
        return parts;
    }

    private static List<string> SplitAtSpace(string text, int limit, bool fromRight)
    {
        var words = Words(text);
        if (words.Count <= limit)
        {
            return words.ConvertAll(word => text[word.Start..word.End]);
        }

        // The rest keeps its outer space on the far side, as in Python.
        return fromRight
            ? [text[..words[^(limit + 1)].End], .. words.TakeLast(limit).Select(word => text[word.Start..word.End])]
            : [.. words.Take(limit).Select(word => text[word.Start..word.End]), text[words[limit].Start..]];
    }

    private static List<(int Start, int End)> Words(string text)
    {
        var words = new List<(int, int)>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isSpace = i == text.Length || char.IsWhiteSpace(text[i]);
            if (!isSpace && start < 0)
            {
                start = i;
            }
            else if (isSpace && start >= 0)
            {
                words.Add((start, i));
                start = -1;
            }
        }

        return words;
    }
}
