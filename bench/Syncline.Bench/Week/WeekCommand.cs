using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace Syncline.Bench.Week;

/// <summary><c>week</c>: a simulated week of very many objects, as the engine is and with what keeps it fair switched off.</summary>
internal sealed class WeekCommand : Command
{
    private static readonly TimeSpan Goal = TimeSpan.FromMinutes(1);

    private readonly Option<int> _objects = new("--objects") { Description = "Integration Objects; a tenth of them are one Customer's.", DefaultValueFactory = _ => 1_000_000 };

    private readonly Option<int> _customers = new("--customers") { Description = "Customers.", DefaultValueFactory = _ => 100_000 };

    private readonly Option<int> _days = new("--days") { Description = "Days, from a Monday.", DefaultValueFactory = _ => 7 };

    private readonly Option<int> _slots = new("--slots") { Description = "Retrieve slots of all workers together.", DefaultValueFactory = _ => 64 };

    private readonly Option<int> _seed = new("--seed") { Description = "The same seed is the same week.", DefaultValueFactory = _ => 1 };

    private readonly Option<FileInfo?> _chart = new("--chart") { Description = "Writes the picture there, as SVG." };

    /// <summary>Makes the command.</summary>
    public WeekCommand()
        : base("week", "A week in virtual time: the real scheduler and dispatcher over tables in memory. How late runs begin, as it is, with fairness off, and with the dispatch bound off.")
    {
        foreach (var option in new Option[] { _objects, _customers, _days, _slots, _seed, _chart })
        {
            Add(option);
        }

        SetAction(async (parsed, cancellationToken) =>
        {
            var size = new WeekSize(
                parsed.GetValue(_objects), parsed.GetValue(_customers), parsed.GetValue(_days), parsed.GetValue(_slots), parsed.GetValue(_seed));
            return await RunAsync(size, parsed.GetValue(_chart), cancellationToken) ? 0 : 1;
        });
    }

    private static async Task<bool> RunAsync(WeekSize size, FileInfo? chart, CancellationToken cancellationToken)
    {
        // Each has a world and a thread of its own.
        var weeks = await Task.WhenAll(WeekVariant.All.Select(variant => Task.Run(() => LiveAsync(size, variant, cancellationToken), cancellationToken)));
        new WeekReport(weeks).Print();
        if (chart is not null)
        {
            await File.WriteAllTextAsync(chart.FullName, new WeekChart(weeks).Draw(), cancellationToken);
        }

        return Judge(weeks[0].Figures);
    }

    private static async Task<(WeekVariant Variant, WeekFigures Figures)> LiveAsync(WeekSize size, WeekVariant variant, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var runner = new WeekRunner(size, variant);
        await runner.RunAsync(cancellationToken);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{variant.Name}: {runner.Figures.Runs:N0} runs in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s"));
        return (variant, runner.Figures);
    }

    /// <summary>Except around an outage, a small Customer hardly ever waits, whatever the large one does.</summary>
    private static bool Judge(WeekFigures figures)
    {
        var small = new[] { WeekPart.Ordinary, WeekPart.LargeConnects }.Max(part => figures.Of(part, WorkClass.Small).Quantile(0.99));
        var isMet = small < Goal;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Small customers, except around an outage: 99 of 100 runs begin within {small.TotalSeconds:N1} s (goal: {Goal.TotalSeconds:N0} s): {(isMet ? "met" : "missed")}."));
        return isMet;
    }
}
