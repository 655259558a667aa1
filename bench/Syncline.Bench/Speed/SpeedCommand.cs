using System.CommandLine;
using Syncline.Bench.Processes;
using Syncline.Bench.Speed.Peers;
using Syncline.Bench.WholePath;

namespace Syncline.Bench.Speed;

/// <summary><c>speed</c>: how fast the engine is on PostgreSQL, each figure beside what it is to reach.</summary>
internal sealed class SpeedCommand : Command
{
    private readonly Option<int> _objects = new("--objects") { Description = "Integration Objects that are scheduled.", DefaultValueFactory = _ => 1_000_000 };

    private readonly Option<int> _records = new("--records") { Description = "Records that are applied, three times.", DefaultValueFactory = _ => 200_000 };

    private readonly Option<int> _largest = new("--largest") { Description = "Records of the largest full reading that misses some.", DefaultValueFactory = _ => 1_000_000 };

    private readonly Option<int> _path = new("--path") { Description = "Records that take the whole path.", DefaultValueFactory = _ => 1_000_000 };

    private readonly Option<int> _runs = new("--runs") { Description = "Runs that find nothing new, and jobs of the peers.", DefaultValueFactory = _ => 20_000 };

    private readonly Option<string[]> _only = new("--only") { Description = "The parts to measure; all of them when none is named.", AllowMultipleArgumentsPerToken = true };

    private readonly Option<bool> _profile = new("--profile") { Description = "Prints after each part the statements that took PostgreSQL longest, setting up included." };

    /// <summary>Makes the command.</summary>
    public SpeedCommand()
        : base("speed", "Scheduling, runs without news, applying, finding deletes and the whole path over HTTP on a PostgreSQL server of its own, on new databases without statistics.")
    {
        _only.AcceptOnlyFromAmong("scheduling", "runs", "peers", "apply", "deletes", "path");
        Add(_objects);
        Add(_runs);
        Add(_records);
        Add(_largest);
        Add(_path);
        Add(_only);
        Add(_profile);
        SetAction(async (parsed, cancellationToken) =>
        {
            using var server = PostgresProcess.Start(parsed.GetValue(_profile));
            var parts = new Dictionary<string, Func<IAsyncEnumerable<SpeedFigure>>>
            {
                ["scheduling"] = () => SchedulingFigures.MeasureAsync(server, parsed.GetValue(_objects)),
                ["runs"] = () => RunFigures.MeasureAsync(server, parsed.GetValue(_runs)),
                ["peers"] = () => PeerFigures.MeasureAsync(server, parsed.GetValue(_runs)),
                ["apply"] = () => ApplyFigures.MeasureAsync(server, parsed.GetValue(_records)),
                ["deletes"] = () => DeleteFigures.MeasureAsync(server, parsed.GetValue(_largest)),
                ["path"] = () => WholePathFigures.MeasureAsync(server, parsed.GetValue(_path)),
            };
            var only = parsed.GetValue(_only) ?? [];
            var chosen = parts.Where(part => only.Length == 0 || only.Contains(part.Key)).Select(part => part.Value);
            return await ReportAsync(chosen, parsed.GetValue(_profile) ? server : null, cancellationToken) ? 0 : 1;
        });
    }

    /// <summary>Prints each figure as it comes, with the profile of each part where there is one, and all of them at the end. True when every one is met.</summary>
    private static async Task<bool> ReportAsync(
        IEnumerable<Func<IAsyncEnumerable<SpeedFigure>>> parts, PostgresProcess? profiled, CancellationToken cancellationToken)
    {
        var table = new FigureTable();
        foreach (var part in parts)
        {
            await table.AddAsync(part(), cancellationToken);
            foreach (var line in profiled?.ListCostliest() ?? [])
            {
                await Console.Error.WriteLineAsync(line.AsMemory(), cancellationToken);
            }
        }

        table.Print();
        return table.IsMet;
    }
}
