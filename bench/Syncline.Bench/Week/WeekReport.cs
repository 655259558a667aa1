using Spectre.Console;
using static System.FormattableString;

namespace Syncline.Bench.Week;

/// <summary>The figures of the variants beside each other, as tables that a page in Markdown can take.</summary>
internal sealed class WeekReport(IReadOnlyList<(WeekVariant Variant, WeekFigures Figures)> weeks)
{
    /// <summary>Prints how late the runs began, and what else there is to say.</summary>
    public void Print()
    {
        AnsiConsole.Profile.Width = 200;
        PrintLateness();
        PrintRest();
    }

    private void PrintLateness()
    {
        var table = New("came due", "whose", "runs");
        foreach (var part in Enum.GetValues<WeekPart>())
        {
            foreach (var work in Enum.GetValues<WorkClass>().Where(work => weeks[0].Figures.Of(part, work).Count > 0))
            {
                table.AddRow([Name(part), Name(work), Invariant($"{weeks[0].Figures.Of(part, work).Count:N0}"), .. weeks.Select(week => Cell(week.Figures.Of(part, work)))]);
            }
        }

        AnsiConsole.Write(table);
    }

    private void PrintRest()
    {
        var table = New("");
        AddRow(table, "runs", figures => Invariant($"{figures.Runs:N0}"));
        AddRow(table, "slots passed over, the run before being live", figures => Invariant($"{figures.Skipped:N0}"));
        AddRow(table, "most runs waiting in the database", figures => Invariant($"{figures.Samples.Max(sample => sample.Line):N0}"));
        AddRow(table, "most messages in the queue", figures => Invariant($"{figures.Samples.Max(sample => sample.Queue):N0}"));
        AddRow(table, "partner calls a second, on average", figures => Invariant($"{figures.Samples.Average(sample => sample.Calls):N0}"));
        AddRow(table, "in the busiest half hour", figures => Invariant($"{figures.Samples.Max(sample => sample.Calls):N0}"));
        AddRow(table, "made up after the schedulers' outage", figures => MadeUp(figures, WeekPlan.Schedulers));
        AddRow(table, "made up after the workers' outage", figures => MadeUp(figures, WeekPlan.Workers));
        AnsiConsole.Write(table);
    }

    private Table New(params string[] columns) =>
        new Table { Border = TableBorder.Markdown }.AddColumns([.. columns, .. weeks.Select(week => week.Variant.Name)]);

    private void AddRow(Table table, string name, Func<WeekFigures, string> figure) => table.AddRow([name, .. weeks.Select(week => figure(week.Figures))]);

    private static string MadeUp(WeekFigures figures, Outage outage) =>
        figures.MadeUpAfter.TryGetValue(outage, out var hours) ? Invariant($"{hours:N1} h") : "not yet";

    private static string Cell(Lateness lateness) => $"{Name(lateness.Quantile(0.5))} / {Name(lateness.Quantile(0.99))} / {Name(lateness.Worst)}";

    private static string Name(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => Invariant($"{time.TotalMilliseconds:N0} ms"),
        < 120 => Invariant($"{time.TotalSeconds:N1} s"),
        < 7_200 => Invariant($"{time.TotalMinutes:N0} min"),
        _ => Invariant($"{time.TotalHours:N1} h"),
    };

    private static string Name(WeekPart part) => part switch
    {
        WeekPart.Ordinary => "in ordinary hours",
        WeekPart.LargeConnects => "as the large one connects",
        _ => "in or after an outage",
    };

    private static string Name(WorkClass work) => work switch
    {
        WorkClass.Small => "small customers",
        WorkClass.Medium => "larger ones",
        WorkClass.Large => "the large one",
        WorkClass.Daily => "daily ones",
        WorkClass.FirstSync => "first syncs",
        _ => "first syncs of the large one",
    };
}
