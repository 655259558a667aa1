using System.Text;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Breaks a line at words, and words that are longer than a line wherever it must.</summary>
internal sealed class WordWrapper(int width, bool breaksLongWords, bool breaksOnHyphens)
{
    public IEnumerable<string> Wrap(string line)
    {
        var current = new StringBuilder();
        foreach (var chunk in Chunks(line).SelectMany(Pieces))
        {
            if (current.Length + chunk.Length <= width)
            {
                // A line that follows another does not begin with space.
                current.Append(chunk);
                continue;
            }

            if (current.ToString().TrimEnd() is { Length: > 0 } full)
            {
                yield return full;
            }

            current.Clear();
            if (!string.IsNullOrWhiteSpace(chunk))
            {
                current.Append(chunk);
            }
        }

        if (current.ToString().TrimEnd() is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private IEnumerable<string> Pieces(string chunk)
    {
        if (!breaksLongWords || chunk.Length <= width || string.IsNullOrWhiteSpace(chunk))
        {
            yield return chunk;
            yield break;
        }

        for (var i = 0; i < chunk.Length; i += width)
        {
            yield return chunk.Substring(i, Math.Min(width, chunk.Length - i));
        }
    }

    /// <summary>Runs of space and words, words cut after hyphens between letters.</summary>
    private IEnumerable<string> Chunks(string line)
    {
        var start = 0;
        for (var i = 1; i <= line.Length; i++)
        {
            var isEdge = i == line.Length
                || char.IsWhiteSpace(line[i]) != char.IsWhiteSpace(line[i - 1])
                || (breaksOnHyphens && line[i - 1] == '-' && i >= 2 && char.IsLetter(line[i - 2]) && char.IsLetter(line[i]));
            if (isEdge)
            {
                yield return line[start..i];
                start = i;
            }
        }
    }
}
