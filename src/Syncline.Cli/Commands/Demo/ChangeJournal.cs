using System.Globalization;

namespace Syncline.Cli.Commands.Demo;

/// <summary>
/// What the partners changed, and when, one line each: milliseconds since 1970 and how many changes. With the seed it gives the partners' data of any moment, so
/// that they are, after a kill, what they were before it.
/// </summary>
internal sealed class ChangeJournal : IDisposable
{
    private readonly FileStream _file;

    private ChangeJournal(FileStream file, IReadOnlyList<(DateTimeOffset At, int Changes)> entries)
    {
        _file = file;
        Entries = entries;
    }

    /// <summary>What the file held when it was opened, in order.</summary>
    public IReadOnlyList<(DateTimeOffset At, int Changes)> Entries { get; }

    /// <summary>Opens the file, or makes it. A last line that a kill cut short was never acted on, and is cut off.</summary>
    public static ChangeJournal Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var entries = new List<(DateTimeOffset, int)>();
        var whole = 0L;
        using (var reader = new StreamReader(file, leaveOpen: true))
        {
            var text = reader.ReadToEnd();
            whole = text.LastIndexOf('\n') + 1;
            entries.AddRange(text[..(int)whole].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse));
        }

        file.SetLength(whole);
        file.Seek(0, SeekOrigin.End);
        return new ChangeJournal(file, entries);
    }

    /// <summary>Adds a line. When it returns the line survives the process, though not a power cut.</summary>
    public void Append(DateTimeOffset at, int changes)
    {
        _file.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds()} {changes}\n")));
        _file.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static (DateTimeOffset, int) Parse(string line) => line.Split(' ') is [var at, var changes]
        ? (DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture)), int.Parse(changes, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{line}' is not a line of the journal.");
}
