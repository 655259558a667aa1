using System.CommandLine;
using System.Globalization;
using Syncline.Bench.Speed;

namespace Syncline.Bench.Templates;

/// <summary><c>templates</c>: templates evaluated to their typed results beside jinja2's renderings of the same, and hostile templates to their end.</summary>
internal sealed class TemplatesCommand : Command
{
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each template is measured; the fastest round counts. Default 5.", DefaultValueFactory = _ => 5 };
    private readonly Option<bool> _all = new("--all") { Description = "Print each template's figures too." };

    /// <summary>Makes the command.</summary>
    public TemplatesCommand()
        : base("templates", "Recorded templates beside jinja2, and hostile ones. Needs Debian's python3-jinja2, and the folder 'shared' beside the project.")
    {
        Add(_rounds);
        Add(_all);
        SetAction(async (parsed, cancellationToken) =>
        {
            var table = new FigureTable();
            var cases = TemplateCases.Read();
            await table.AddAsync(SpeedOf(cases, parsed.GetValue(_rounds), parsed.GetValue(_all), cancellationToken), cancellationToken);
            await table.AddAsync(HostileTemplates.Measure(parsed.GetValue(_all)), cancellationToken);
            table.Print();
            return table.IsMet ? 0 : 1;
        });
    }

    private static async IAsyncEnumerable<SpeedFigure> SpeedOf(
        TemplateCases cases, int rounds, bool isAll, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var jinja = await JinjaTimes.StartAsync(cases, cancellationToken);
        var measured = Enumerable.Range(0, cases.Templates.Count).Where(i => jinja.Can[i]).ToList();
        var (ours, theirs) = (Fastest(cases.Templates.Count), Fastest(cases.Templates.Count));
        for (var round = 0; round < rounds; round++)
        {
            // Turn by turn, so that both have the same share of a machine that others use too.
            var their = await jinja.MeasureAsync(cancellationToken);
            foreach (var i in measured)
            {
                theirs[i] = Math.Min(theirs[i], their[i]!.Value);
                ours[i] = Math.Min(ours[i], cases.Nanoseconds(i));
            }
        }

        var (our, other) = (measured.Average(i => ours[i]), measured.Average(i => theirs[i]));
        var ratio = other / our;
        yield return new SpeedFigure(
            string.Create(CultureInfo.InvariantCulture, $"{measured.Count} recorded templates"),
            string.Create(CultureInfo.InvariantCulture, $"{ratio:0.0} times jinja2"),
            "20 times",
            ratio >= 20,
            string.Create(CultureInfo.InvariantCulture, $"{our:0} ns each to the typed result, jinja2 {other:0} ns to the text; mean of the ratios {measured.Average(i => theirs[i] / ours[i]):0.0}; not measured {cases.Templates.Count - measured.Count}"));
        foreach (var i in measured.Where(_ => isAll).OrderByDescending(i => ours[i]))
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{ours[i],8:0} {theirs[i],8:0}  {cases.Templates[i]}"));
        }
    }

    private static double[] Fastest(int count) => Enumerable.Repeat(double.MaxValue, count).ToArray();
}
