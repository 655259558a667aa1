using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Queues;
using Syncline.Server.Queues;

namespace Syncline.Cli.Commands.Queues;

/// <summary>Which queues a command is about.</summary>
internal sealed class QueueCommandOptions
{
    private readonly Option<string?> _queue = new("--queue")
    {
        Description = $"Where the queues are: amqp://user:password@host:5672/vhost, or sqs:REGION. Also {QueueChoice.Variable}, which keeps a password from lists of processes.",
        HelpName = "ADDRESS",
        Recursive = true,
    };

    private readonly Option<string?> _prefix = new("--prefix")
    {
        Description = $"What the queues' names begin with. Also {QueueChoice.PrefixVariable}. Default syncline.",
        HelpName = "NAME",
        Recursive = true,
    };

    /// <summary>Adds them to the command, and so to those below it.</summary>
    public QueueCommandOptions(Command command)
    {
        command.Add(_queue);
        command.Add(_prefix);
    }

    /// <summary>The argument that names one queue.</summary>
    public static Argument<string> Name() => new("queue") { Description = $"Which queue: {string.Join(" or ", Word.All<QueueName>())}.", HelpName = "QUEUE" };

    /// <summary>The option that bounds how many dead letters are handled.</summary>
    public static Option<int> Limit() => new("--limit") { Description = "At most so many.", HelpName = "N", DefaultValueFactory = _ => 100 };

    /// <summary>The limit that was written.</summary>
    /// <exception cref="CommandException">It is not positive.</exception>
    public static int LimitOf(CommandContext context, Option<int> limit) =>
        context.Get(limit) is > 0 and var number ? number : throw CommandException.Usage($"--limit: {context.Get(limit)} is out of range.", "Write a number from 1 on.");

    /// <summary>Opens the queues that are named.</summary>
    public QueueTools Open(CommandContext context) =>
        QueueTools.Open(QueueChoice.Of(context.Get(_queue), context.Get(_prefix), context.Environment.Variable), context.Time);
}
