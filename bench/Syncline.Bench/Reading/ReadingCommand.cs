using System.CommandLine;
using Syncline.Bench.Speed;

namespace Syncline.Bench.Reading;

/// <summary><c>reading</c>: what the commands on manifests take, each from its start to its exit.</summary>
internal sealed class ReadingCommand : Command
{
    private static readonly string[] Parts = ["pages", "reports", "substreams", "engine", "lint", "start", "edit"];

    private readonly Option<int> _records = new("--records") { Description = "How many records are read page by page. Default 200,000.", DefaultValueFactory = _ => 200_000 };
    private readonly Option<int> _turns = new("--turns") { Description = "How often each is run; the turn with the least CPU time counts. Default 5.", DefaultValueFactory = _ => 5 };
    private readonly Option<string[]> _only = new Option<string[]>("--only") { Description = "Only these parts.", AllowMultipleArgumentsPerToken = true }.AcceptOnlyFromAmong(Parts);

    /// <summary>Makes the command.</summary>
    public ReadingCommand()
        : base("reading", "Reads and checks manifests with ./syncline, beside a partner on this machine. Checking needs the folder 'shared' beside the project.")
    {
        Add(_records);
        Add(_turns);
        Add(_only);
        SetAction(async (parsed, cancellationToken) =>
        {
            var table = new FigureTable();
            using var figures = new ReadingFigures(parsed.GetValue(_turns));
            foreach (var part in parsed.GetValue(_only) is { Length: > 0 } only ? only : Parts)
            {
                await table.AddAsync(
                    part switch
                    {
                        "pages" => figures.PagesAsync(parsed.GetValue(_records), cancellationToken),
                        "reports" => figures.ReportsAsync(cancellationToken),
                        "substreams" => figures.SubstreamsAsync(cancellationToken),
                        "engine" => EngineFigures.MeasureAsync(cancellationToken),
                        "lint" => figures.LintAsync(cancellationToken),
                        "edit" => figures.EditAsync(cancellationToken),
                        _ => figures.StartAsync(cancellationToken),
                    },
                    cancellationToken);
            }

            table.Print();
            return table.IsMet ? 0 : 1;
        });
    }
}
