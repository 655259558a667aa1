using Syncline.Cli.Json;

namespace Syncline.Cli.Output;

/// <summary>Runs as rows.</summary>
internal static class RunTable
{
    /// <summary>The columns of one object's runs.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new Column("Run", IsNumber: true), "State", "Kind", "Started", "Took", new Column("Fetched", IsNumber: true), new Column("Added", IsNumber: true),
        new Column("Changed", IsNumber: true), new Column("Deleted", IsNumber: true), new Column("Set aside", IsNumber: true), new Column("Error", Wraps: true),
    ];

    /// <summary>The columns of everyone's runs.</summary>
    public static readonly IReadOnlyList<Column> NamedColumns = ["Customer", "Integration", "Type", .. Columns];

    /// <summary>The cells of one object's run.</summary>
    public static IReadOnlyList<string> Cells(RunLine line, DateTimeOffset now) =>
    [
        line.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        line.Waits is { } waits ? $"{line.State} ({waits})" : line.State,
        line.IsInitial ? $"{line.Kind}, first" : line.Kind,
        Spoken.Instant(line.StartedAt, now, "-"),
        line.StartedAt is { } started ? Spoken.Duration((line.EndedAt ?? now) - started) : "-",
        line.Total is { } total ? $"{Spoken.Number(line.Fetched)} of {Spoken.Number(total)}" : Spoken.Number(line.Fetched),
        Spoken.Number(line.Added),
        Spoken.Number(line.Changed),
        Spoken.Number(line.Deleted),
        Spoken.Number(line.Quarantined),
        line.Error is { } error ? $"{error.Code}: {error.Message}" : "",
    ];

    /// <summary>The cells of anyone's run.</summary>
    public static IReadOnlyList<string> NamedCells(RunLine line, DateTimeOffset now) =>
        [line.Customer ?? "?", line.Integration ?? "?", line.Type ?? "?", .. Cells(line, now)];
}
