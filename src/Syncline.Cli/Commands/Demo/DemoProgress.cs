using Spectre.Console;
using Syncline.Cli.Commands.Sync;
using Syncline.Cli.Output;
using Syncline.Reporting;

namespace Syncline.Cli.Commands.Demo;

/// <summary>Shows how the first sync of everything comes in: a table that moves for people, a line every two seconds where nobody looks.</summary>
internal sealed class DemoProgress(CommandOutput output, IObjectReader objects, TimeProvider time)
{
    private static readonly TimeSpan LivePeriod = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LinePeriod = TimeSpan.FromSeconds(2);
    private const int BarWidth = 24;

    private readonly Pace _pace = new();

    /// <summary>Watches until every object was synced.</summary>
    public async Task<DemoFigures> UntilAllInAsync(CancellationToken cancellationToken)
    {
        if (!output.IsLive)
        {
            return await WatchAsync(LinePeriod, WriteLine, cancellationToken);
        }

        return await output.Console.Live(new Text("")).AutoClear(false).StartAsync(async live => await WatchAsync(
            LivePeriod,
            figures =>
            {
                live.UpdateTarget(Draw(figures));
                live.Refresh();
            },
            cancellationToken));
    }

    private async Task<DemoFigures> WatchAsync(TimeSpan period, Action<DemoFigures> show, CancellationToken cancellationToken)
    {
        long? shown = null;
        while (true)
        {
            var figures = await DemoFigures.ReadAsync(objects, cancellationToken);
            _pace.Add(time.GetUtcNow(), figures.Records);
            if (figures.IsAllIn || shown is null || time.GetElapsedTime(shown.Value) >= period)
            {
                show(figures);
                shown = time.GetTimestamp();
            }

            if (figures.IsAllIn)
            {
                return figures;
            }

            await Task.Delay(LivePeriod, time, cancellationToken);
        }
    }

    private void WriteLine(DemoFigures figures)
    {
        var trouble = figures.Integrations.FirstOrDefault(one => one.Trouble is not null) is { } troubled
            ? $"; {troubled.Customer}/{troubled.Integration} {troubled.Trouble}"
            : "";
        output.Note($"{Spoken.Count(figures.Records, "record")}, {figures.Synced} of {figures.Objects} objects synced, {Spoken.Rate(_pace.PerSecond)}{trouble}");
    }

    private Rows Draw(DemoFigures figures)
    {
        var table = Tables.Of(
            ["Customer", "Partner", "Objects", "", new Column("Records", IsNumber: true), new Column("", Wraps: true)], isTerminal: true);
        foreach (var one in figures.Integrations)
        {
            table.AddRow(
                new Text(one.Customer),
                new Text(one.Integration),
                new Text($"{one.Synced}/{one.Objects}"),
                Bar(one),
                new Text(Spoken.Number(one.Records)),
                new Text(one.Trouble ?? (one.Synced == one.Objects ? "in" : ""), one.Trouble is null ? Color.Green : Color.Yellow));
        }

        return new Rows(table, new Text($"{Spoken.Count(figures.Records, "record")} in, {Spoken.Rate(_pace.PerSecond)}"));
    }

    /// <summary>Objects weigh alike; one under way counts by what its partner says is to come.</summary>
    private static Markup Bar(IntegrationFigures one)
    {
        var share = one.Synced == one.Objects ? 1.0
            : one.Total > one.Records ? (double)one.Records / one.Total
            : (double)one.Synced / Math.Max(1, one.Objects);
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * BarWidth);
        return new Markup($"[green]{new string('━', full)}[/][grey35]{new string('━', BarWidth - full)}[/]");
    }
}
