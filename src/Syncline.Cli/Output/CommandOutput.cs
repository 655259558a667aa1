using System.Text.Json.Serialization.Metadata;
using System.Text.Json;
using Spectre.Console;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Runs;

namespace Syncline.Cli.Output;

/// <summary>
/// Writes what a command has to say: results to standard output, as tables for people or one JSON object per line for programs; errors and notes to standard error.
/// </summary>
internal sealed class CommandOutput
{
    /// <summary>The environment variable that asks for stacks of unexpected errors.</summary>
    public const string TraceVariable = "SYNCLINE_TRACE";

    // Where nobody looks, a table's lines are as long as their cells: a script's grep must find them whole.
    private const int UnboundedWidth = 10_000;

    private readonly Terminal _terminal;
    private IAnsiConsole? _console;

    /// <summary>Makes the output of one command.</summary>
    public CommandOutput(Terminal terminal, bool isJson)
    {
        _terminal = terminal;
        IsJson = isJson;
    }

    /// <summary>True when a program reads the results.</summary>
    public bool IsJson { get; }

    /// <summary>True when a person watches and the results are not for a program: progress may be drawn.</summary>
    public bool IsLive => !IsJson && _terminal.IsOutTerminal;

    /// <summary>Standard output, for drawing.</summary>
    public IAnsiConsole Console => _console ??= Make(_terminal);

    /// <summary>One line of JSON.</summary>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type) => _terminal.Out.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>One line of text.</summary>
    public void WriteLine(string text = "") => Console.WriteLine(text);

    /// <summary>A change, in one row where a person looks and whole where a script does.</summary>
    public void WriteChange(ChangeLine line) => WriteLine(_terminal.IsOutTerminal ? ChangeText.Of(line, Console.Profile.Width) : ChangeText.Of(line));

    /// <summary>A table; nothing but <paramref name="empty"/> when there are no rows. Where a person looks it is no wider than the terminal.</summary>
    public void WriteTable(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string>> rows, string empty)
    {
        var cells = rows.ToList();
        if (cells.Count == 0)
        {
            Note(empty);
            return;
        }

        var kept = _terminal.IsOutTerminal ? Fitting.Kept(columns, cells, Console.Profile.Width) : [.. Enumerable.Range(0, columns.Count)];
        Draw([.. kept.Select(place => columns[place])], cells.ConvertAll(IReadOnlyList<string> (row) => [.. kept.Select(place => row[place])]));
        if (columns.Where((column, place) => column.Rank > 0 && !kept.Contains(place)).Select(column => column.Title).ToList() is { Count: > 0 } leftOut)
        {
            Note($"Left out, for a terminal of {Console.Profile.Width} columns: {string.Join(", ", leftOut)}.");
        }
    }

    private void Draw(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var isTerminal = _terminal.IsOutTerminal;
        var room = isTerminal ? Fitting.RoomToCut(columns, rows, Console.Profile.Width) : int.MaxValue;
        var mayBreakAny = isTerminal && !Fitting.Fit(columns, rows, Console.Profile.Width);
        var table = Tables.Of(mayBreakAny ? [.. columns.Select(column => column with { Wraps = true })] : columns, isTerminal);
        foreach (var row in rows)
        {
            table.AddRow(row.Select((cell, place) => new Text(columns[place].IsCut ? Fitting.Cut(cell, room) : cell)));
        }

        Console.Write(table);
    }

    /// <summary>Names and values, one pair a line. A null value is left out.</summary>
    public void WritePairs(IReadOnlyList<(string Name, string? Value)> pairs)
    {
        var width = pairs.Max(pair => pair.Name.Length) + 2;
        foreach (var (name, value) in pairs.Where(pair => pair.Value is not null))
        {
            Console.WriteLine(name.PadRight(width) + value);
        }
    }

    /// <summary>A remark that is no result, on standard error.</summary>
    public void Note(string text) => _terminal.Error.WriteLine(text);

    /// <summary>Errors, on standard error: code and message, then the hint; in JSON one object a line.</summary>
    public void Fail(IReadOnlyList<SyncError> errors)
    {
        foreach (var error in errors)
        {
            if (IsJson)
            {
                _terminal.Error.WriteLine(JsonSerializer.Serialize(new ErrorLine(error), JsonLines.Default.ErrorLine));
                continue;
            }

            _terminal.Error.WriteLine($"{error.Code}: {error.Message}");
            if (error.Hint.Length > 0)
            {
                _terminal.Error.WriteLine($"  hint: {error.Hint}");
            }
        }
    }

    private static IAnsiConsole Make(Terminal terminal)
    {
        var isTerminal = terminal.IsOutTerminal;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (!isTerminal || terminal.Width is not null)
        {
            console.Profile.Width = isTerminal ? terminal.Width!.Value : UnboundedWidth;
        }

        return console;
    }
}
