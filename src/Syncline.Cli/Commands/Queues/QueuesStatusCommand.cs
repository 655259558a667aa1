using System.CommandLine;
using System.Globalization;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;

namespace Syncline.Cli.Commands.Queues;

/// <summary><c>syncline queues status</c>.</summary>
internal sealed class QueuesStatusCommand : Command
{
    private readonly QueueCommandOptions _options;

    /// <summary>Makes the command.</summary>
    public QueuesStatusCommand(CommandRunner runner, QueueCommandOptions options)
        : base("status", "Says what is wrong with the queues, or else how full they are.")
    {
        _options = options;
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var queues = _options.Open(context);
        if (await queues.Setup.CheckAsync(cancellationToken) is { Count: > 0 } problems)
        {
            context.Output.Fail(problems);
            return ExitCodes.Of(problems[0]);
        }

        var lines = (await queues.Gauge.MeasureAsync(cancellationToken)).Select(QueueLine.Of).ToList();
        if (context.Output.IsJson)
        {
            lines.ForEach(line => context.Output.WriteJson(line, JsonLines.Default.QueueLine));
            return ExitCode.Ok;
        }

        context.Output.WriteTable(
            ["Queue", new Column("Waiting", IsNumber: true), new Column("Taken", IsNumber: true), new Column("Dead", IsNumber: true), "Oldest waits"],
            lines.Select(line => (IReadOnlyList<string>)
            [
                line.Queue,
                Number(line.Waiting),
                line.Taken is { } taken ? Number(taken) : "?",
                Number(line.DeadLetters),
                line.OldestSeconds is { } seconds ? $"{seconds.ToString("0", CultureInfo.InvariantCulture)} s" : "-",
            ]),
            "There are no queues.");
        return ExitCode.Ok;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
