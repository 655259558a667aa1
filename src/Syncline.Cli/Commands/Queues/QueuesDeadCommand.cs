using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Queues;

namespace Syncline.Cli.Commands.Queues;

/// <summary><c>syncline queues dead</c>.</summary>
internal sealed class QueuesDeadCommand : Command
{
    private readonly QueueCommandOptions _options;
    private readonly Argument<string> _queue = QueueCommandOptions.Name();
    private readonly Option<int> _limit = QueueCommandOptions.Limit();

    /// <summary>Makes the command.</summary>
    public QueuesDeadCommand(CommandRunner runner, QueueCommandOptions options)
        : base("dead", "Shows a queue's dead letters, with why they were set aside. They stay.")
    {
        _options = options;
        Add(_queue);
        Add(_limit);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (name, limit) = (Naming.RequireWord<QueueName>("QUEUE", context.Get(_queue)!), QueueCommandOptions.LimitOf(context, _limit));
        await using var queues = _options.Open(context);
        var letters = await queues.DeadLetters.ListAsync(name, limit, cancellationToken);
        if (context.Output.IsJson)
        {
            foreach (var letter in letters)
            {
                context.Output.WriteJson(new DeadLetterLine(Word.Of(letter.Queue), letter.Body, letter.Reason), JsonLines.Default.DeadLetterLine);
            }

            return ExitCode.Ok;
        }

        context.Output.WriteTable(
            ["Message", new Column("Reason", Wraps: true)], letters.Select(letter => (IReadOnlyList<string>)[letter.Body, letter.Reason]), "There are no dead letters.");
        return ExitCode.Ok;
    }
}
