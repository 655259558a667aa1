using System.CommandLine;
using Syncline.Bench.Processes;
using Syncline.Bench.Speed;

namespace Syncline.Bench.Api;

/// <summary><c>api</c>: how fast the API of a server on PostgreSQL reads, beside the same SQL without it, and what a thousand listeners cost.</summary>
internal sealed class ApiCommand : Command
{
    private readonly Option<int> _interactions = new("--interactions") { Description = "Interactions that are stored.", DefaultValueFactory = _ => 1_000_000 };

    private readonly Option<int> _clients = new("--clients") { Description = "Clients that ask at once, and connections of the SQL beside them.", DefaultValueFactory = _ => 16 };

    private readonly Option<int> _seconds = new("--seconds") { Description = "How long each is measured; listeners three times as long.", DefaultValueFactory = _ => 10 };

    private readonly Option<int> _listeners = new("--listeners") { Description = "Who follow one live run by server-sent events.", DefaultValueFactory = _ => 1_000 };

    private readonly Option<string[]> _only = new("--only") { Description = "The parts to measure; both when none is named.", AllowMultipleArgumentsPerToken = true };

    /// <summary>Makes the command.</summary>
    public ApiCommand()
        : base("api", "Lists, single interactions and the change feed over HTTP from 'syncline serve' on a PostgreSQL server of its own, each beside the same statements sent bare; then very many listeners.")
    {
        _only.AcceptOnlyFromAmong("requests", "listeners");
        Add(_interactions);
        Add(_clients);
        Add(_seconds);
        Add(_listeners);
        Add(_only);
        SetAction(async (parsed, cancellationToken) =>
        {
            using var server = PostgresProcess.Start(countsStatements: false, StatementLog.Settings);
            await using var installation = await ApiInstallation.CreateAsync(server, parsed.GetValue(_interactions), cancellationToken);
            var duration = TimeSpan.FromSeconds(parsed.GetValue(_seconds));
            var parts = new Dictionary<string, Func<IAsyncEnumerable<SpeedFigure>>>
            {
                ["requests"] = () => RequestFigures.MeasureAsync(installation, parsed.GetValue(_clients), duration),
                ["listeners"] = () => ListenerFigures.MeasureAsync(installation, parsed.GetValue(_listeners), 3 * duration),
            };
            var only = parsed.GetValue(_only) ?? [];
            var table = new FigureTable();
            foreach (var part in parts.Where(part => only.Length == 0 || only.Contains(part.Key)))
            {
                await table.AddAsync(part.Value(), cancellationToken);
            }

            table.Print();
            return table.IsMet ? 0 : 1;
        });
    }
}
