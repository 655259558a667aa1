using System.CommandLine;
using System.Globalization;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Queues;

namespace Syncline.Cli.Commands.Queues;

/// <summary><c>syncline queues redrive</c>.</summary>
internal sealed class QueuesRedriveCommand : Command
{
    private readonly QueueCommandOptions _options;
    private readonly Argument<string> _queue = QueueCommandOptions.Name();
    private readonly Option<int> _limit = QueueCommandOptions.Limit();

    /// <summary>Makes the command.</summary>
    public QueuesRedriveCommand(CommandRunner runner, QueueCommandOptions options)
        : base("redrive", "Puts a queue's dead letters back into it. A message whose run has gone on since does nothing.")
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
        var count = await queues.DeadLetters.RedriveAsync(name, limit, cancellationToken);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(new RedriveLine(Word.Of(name), count), JsonLines.Default.RedriveLine);
        }
        else
        {
            context.Output.WriteLine($"{count.ToString(CultureInfo.InvariantCulture)} dead letters are back in the queue '{Word.Of(name)}'.");
        }

        return ExitCode.Ok;
    }
}
