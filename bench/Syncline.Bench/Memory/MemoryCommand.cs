using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Syncline.Bench.Memory;

/// <summary><c>memory</c>: the resident size of a server during a first sync that is far larger than its memory.</summary>
internal sealed class MemoryCommand : Command
{
    private readonly Option<long> _records = new("--records") { Description = "How many records are synced.", DefaultValueFactory = _ => 1_000_000 };

    private readonly Option<int> _limit = new("--limit") { Description = "The most megabytes that the server may hold.", DefaultValueFactory = _ => 300 };

    /// <summary>Makes the command.</summary>
    public MemoryCommand()
        : base("memory", "First sync of Salesforce accounts by a server on SQLite, the stand-in in another process; the server's resident size is sampled each second.")
    {
        Add(_records);
        Add(_limit);
        SetAction(async (parsed, cancellationToken) =>
        {
            var run = await MemoryRun.MeasureAsync(parsed.GetValue(_records), cancellationToken);
            return Report(run, parsed.GetValue(_limit)) ? 0 : 1;
        });
    }

    private static bool Report(MemoryRun run, int limit)
    {
        var table = new Table().AddColumns("quarter", "records at its end", "least MB", "most MB");
        foreach (var quarter in run.Quarters)
        {
            table.AddRow(Text(quarter.Number), Text(quarter.Records), Text(quarter.Least), Text(quarter.Most));
        }

        AnsiConsole.Write(table);
        var (isSmall, isFlat) = (run.Most < limit, run.Growth <= 0.05);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{run.Stored:N0} records in {run.Took.TotalSeconds:N0} s, {run.Stored / run.Took.TotalSeconds:N0} a second, {run.Samples.Count} samples.");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"At most {run.Most:N0} MB (goal: under {limit}): {Verdict(isSmall)}.");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Last quarter against the second: {run.Growth:+0.0%;-0.0%;0%} (goal: at most +5 %): {Verdict(isFlat)}.");
        return isSmall && isFlat;
    }

    private static string Verdict(bool isMet) => isMet ? "met" : "missed";

    private static string Text(double figure) => figure.ToString("N0", CultureInfo.InvariantCulture);
}
