using System.Text.RegularExpressions;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Breaks a line as Python's textwrap does: between words, after hyphens within them, and words that are longer than a line wherever it must.</summary>
internal sealed partial class WordWrapper(int width, bool breaksLongWords, bool breaksOnHyphens, Budget budget)
{
    public IEnumerable<string> Wrap(string line)
    {
        var chunks = new Stack<string>(Enumerable.Reverse(Chunks(line)));
        var isFirst = true;
        while (chunks.Count > 0)
        {
            var current = new List<string>();
            var length = 0;
            if (!isFirst && string.IsNullOrWhiteSpace(chunks.Peek()))
            {
                chunks.Pop();
            }

            while (chunks.Count > 0 && length + CodePoints.Count(chunks.Peek()) <= width)
            {
                length += CodePoints.Count(chunks.Peek());
                current.Add(chunks.Pop());
            }

            if (chunks.Count > 0 && CodePoints.Count(chunks.Peek()) > width)
            {
                TakeLongWord(chunks, current, width - length);
            }

            if (current.Count > 0 && string.IsNullOrWhiteSpace(current[^1]))
            {
                current.RemoveAt(current.Count - 1);
            }

            if (current.Count > 0)
            {
                isFirst = false;
                yield return string.Concat(current);
            }
        }
    }

    private void TakeLongWord(Stack<string> chunks, List<string> current, int room)
    {
        if (breaksLongWords)
        {
            var chunk = chunks.Pop();
            room = CodePoints.ToUnits(chunk, room);
            var hyphen = breaksOnHyphens && room > 0 ? chunk.LastIndexOf('-', room - 1) : -1;
            var end = hyphen > 0 && chunk.AsSpan(0, hyphen).ContainsAnyExcept('-') ? hyphen + 1 : room;
            current.Add(chunk[..end]);
            chunks.Push(chunk[end..]);
        }
        else if (current.Count == 0)
        {
            current.Add(chunks.Pop());
        }
    }

    private List<string> Chunks(string line)
    {
        var chunks = new List<string>();
        foreach (var match in (breaksOnHyphens ? Hyphenated() : Spaced()).EnumerateMatches(line))
        {
            budget.Step();
            chunks.Add(line.Substring(match.Index, match.Length));
        }

        return chunks;
    }

    [GeneratedRegex(@"[\t\n\v\f\r ]+|[^\t\n\v\f\r ]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();

    /// <summary>Space; a dash of several hyphens between words; a word, up to a hyphen between letters, a dash or its end.</summary>
    [GeneratedRegex(
        @"[\t\n\v\f\r ]+|(?<=[\w!""'&.,?])-{2,}(?=\w)|[^\t\n\v\f\r ]+?(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))(?=[^\d\W]-?[^\d\W])|(?=[\t\n\v\f\r ]|\z)|(?<=[\w!""'&.,?])(?=-{2,}\w))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Hyphenated();
}
