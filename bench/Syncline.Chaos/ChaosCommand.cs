using System.CommandLine;
using Syncline.Chaos.Mischief;
using Syncline.Server.Storage;

namespace Syncline.Chaos;

/// <summary>The command line.</summary>
internal sealed class ChaosCommand : RootCommand
{
    private static readonly Dictionary<string, QueueKind> Queues = new() { ["rabbitmq"] = QueueKind.RabbitMq, ["sqs"] = QueueKind.Sqs, ["postgresql"] = QueueKind.Postgres };

    private readonly Option<string> _queue = new("--queue") { Description = $"What carries messages: {string.Join(", ", Queues.Keys)}.", HelpName = "QUEUE", DefaultValueFactory = _ => "rabbitmq" };
    private readonly Option<int> _seed = new("--seed") { Description = "Decides the data, and what is broken in which order. Default another one each time.", HelpName = "N" };
    private readonly Option<double> _minutes = new("--minutes") { Description = "How long things are broken, and on until every crash point was come to.", HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<string?> _logs = new("--logs") { Description = "A folder for the processes' logs. Default none.", HelpName = "DIR" };

    /// <summary>Makes it.</summary>
    public ChaosCommand()
        : base("Kills, cuts off and restarts a fleet of real processes over PostgreSQL and a queue. Ends with 0 when everything came right, with 1 and all that is wrong when not.")
    {
        _queue.AcceptOnlyFromAmong([.. Queues.Keys]);
        _seed.DefaultValueFactory = _ => Environment.TickCount & 0xFFFF;
        Add(_queue);
        Add(_seed);
        Add(_minutes);
        Add(_logs);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (queue, seed, logs) = (parsed.GetValue(_queue)!, parsed.GetValue(_seed), parsed.GetValue(_logs));
        if (logs is not null)
        {
            Directory.CreateDirectory(logs);
        }

        var log = new ChaosLog(Console.Out);
        var options = new ChaosOptions { Queue = Queues[queue], Seed = seed, Time = TimeSpan.FromMinutes(parsed.GetValue(_minutes)), LogFolder = logs };
        var verdict = await new ChaosRun(options, log).RunAsync(cancellationToken);
        foreach (var problem in verdict.Problems)
        {
            Console.WriteLine($"wrong: {problem}");
        }

        Console.WriteLine($"{queue}, seed {seed}, {log.Elapsed:mm\\:ss}: {verdict}");
        return verdict.Problems.Count == 0 ? 0 : 1;
    }
}
