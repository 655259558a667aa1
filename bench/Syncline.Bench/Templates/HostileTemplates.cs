using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using Syncline.Bench.Speed;
using Syncline.Providers.Templates;

namespace Syncline.Bench.Templates;

/// <summary>The templates of the tests that would take all time or all memory, each to its end.</summary>
internal static class HostileTemplates
{
    /// <summary>The slowest and the largest of them.</summary>
    public static async IAsyncEnumerable<SpeedFigure> Measure(bool isAll)
    {
        var file = Path.Combine(ProjectRoot.Folder, "tests", "Providers.Tests", "Templates", "hostile-templates.json");
        var costs = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray().Select(one => Cost(one!["template"]!.GetValue<string>())).ToList();
        foreach (var cost in costs.Where(_ => isAll).OrderByDescending(cost => cost.Milliseconds))
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{cost.Milliseconds,8:0.0} ms {cost.Megabytes,6:0.0} MB  {cost.Template[..Math.Min(100, cost.Template.Length)].ReplaceLineEndings(" ")}"));
        }

        var slowest = costs.MaxBy(cost => cost.Milliseconds);
        yield return new SpeedFigure(
            $"{costs.Count} hostile templates, the slowest", string.Create(CultureInfo.InvariantCulture, $"{slowest.Milliseconds:0.0} ms"), "50 ms", slowest.Milliseconds < 50, Short(slowest.Template));
        var largest = costs.MaxBy(cost => cost.Megabytes);
        yield return new SpeedFigure(
            "the largest", string.Create(CultureInfo.InvariantCulture, $"{largest.Megabytes:0.0} MB"), "10 MB", largest.Megabytes < 10, Short(largest.Template));
    }

    private static string Short(string template) => Markup.Escape(template.Length > 60 ? template[..60] + "..." : template);

    private static (string Template, double Milliseconds, double Megabytes) Cost(string template)
    {
        var (fastest, megabytes) = (double.MaxValue, 0.0);
        for (var round = 0; round < 5; round++)
        {
            var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            Run(template);
            fastest = Math.Min(fastest, (Environment.CpuUsage.TotalTime - started).TotalMilliseconds);
            megabytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6;
        }

        return (template, fastest, megabytes);
    }

    private static void Run(string template)
    {
        try
        {
            Template.Parse(template).Render(new TemplateScope(TimeProvider.System).With("config", new JsonObject { ["n"] = 3 }));
        }
        catch (TemplateException)
        {
            // As they should end.
        }
    }
}
