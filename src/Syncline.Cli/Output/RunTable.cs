using System.Globalization;
using Syncline.Cli.Json;

namespace Syncline.Cli.Output;

/// <summary>Runs as rows: for a person short, with what changed in one column; for a script a column for each figure.</summary>
/// <param name="isForPeople">Whether a person looks.</param>
/// <param name="isNamed">Whether the runs are of several objects.</param>
internal sealed class RunTable(bool isForPeople, bool isNamed)
{
    /// <summary>Its columns.</summary>
    public IReadOnlyList<Column> Columns { get; } = isForPeople
        ?
        [
            new Column("Run", IsNumber: true), .. isNamed ? [new Column("Object")] : Array.Empty<Column>(), "State", new Column("Kind", Rank: 2), "Started",
            new Column("Took", Rank: 1), new Column("Fetched", IsNumber: true), "Changes", new Column("Error", Wraps: true),
        ]
        :
        [
            .. isNamed ? [new Column("Customer"), "Integration", "Type"] : Array.Empty<Column>(), new Column("Run", IsNumber: true), "State", "Kind", "Started", "Took",
            new Column("Fetched", IsNumber: true), new Column("Added", IsNumber: true), new Column("Changed", IsNumber: true), new Column("Deleted", IsNumber: true),
            new Column("Set aside", IsNumber: true), new Column("Repeated", IsNumber: true), new Column("Error", Wraps: true),
        ];

    /// <summary>A run's cells.</summary>
    public IReadOnlyList<string> Cells(RunLine line, DateTimeOffset now) => isForPeople
        ? [Number(line), .. isNamed ? [$"{line.Customer}/{line.Integration}/{line.Type}"] : Array.Empty<string>(), .. Course(line, now), Changes(line), Error(line)]
        :
        [
            .. isNamed ? [line.Customer ?? "?", line.Integration ?? "?", line.Type ?? "?"] : Array.Empty<string>(), Number(line), .. Course(line, now),
            Spoken.Number(line.Added), Spoken.Number(line.Changed), Spoken.Number(line.Deleted), Spoken.Number(line.Quarantined), Spoken.Number(line.Repeated),
            Error(line),
        ];

    private static string Number(RunLine line) => line.Id.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Course(RunLine line, DateTimeOffset now) =>
    [
        line.Waits is { } waits ? $"{line.State} ({waits})" : line.State,
        line.IsInitial ? $"{line.Kind}, first" : line.Kind,
        Spoken.Instant(line.StartedAt, now, "-"),
        line.StartedAt is { } started ? Spoken.Duration((line.EndedAt ?? now) - started) : "-",
        line.EndedAt is null && line.Total is { } total ? $"{Spoken.Number(line.Fetched)} of {Spoken.Number(total)}" : Spoken.Number(line.Fetched),
    ];

    private static string Changes(RunLine line)
    {
        var parts = new (long Count, string Text)[]
        {
            (line.Added, $"+{Spoken.Number(line.Added)}"), (line.Changed, $"~{Spoken.Number(line.Changed)}"), (line.Deleted, $"-{Spoken.Number(line.Deleted)}"),
            (line.Quarantined, $"!{Spoken.Number(line.Quarantined)}"), (line.Repeated, $"={Spoken.Number(line.Repeated)}"),
        };
        var said = string.Join(' ', parts.Where(part => part.Count > 0).Select(part => part.Text));
        return said.Length > 0 ? said : "none";
    }

    private static string Error(RunLine line) => line.Error is { } error ? $"{error.Code}: {error.Message}" : "";
}
