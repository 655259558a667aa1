using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.RabbitMq;
using Syncline.Backends.Sqs;
using Syncline.Runs;

namespace Syncline.Server.Queues;

/// <summary>Which queue outside the process an installation has, as an operator writes it.</summary>
/// <param name="address">
/// <c>amqp://user:password@host:5672/vhost</c> (or <c>amqps</c>) for RabbitMQ; <c>sqs</c> or <c>sqs:REGION</c> for Amazon SQS. May hold a password: never shown.
/// </param>
/// <param name="prefix">What the queues' names begin with; null for the default.</param>
public sealed class QueueChoice(string address, string? prefix)
{
    /// <summary>The environment variable of the address.</summary>
    public const string Variable = "SYNCLINE_QUEUE";

    /// <summary>The environment variable of the prefix.</summary>
    public const string PrefixVariable = "SYNCLINE_QUEUE_PREFIX";

    private const string Hint = "Write amqp://user:password@host:5672/vhost for RabbitMQ, or sqs:REGION for Amazon SQS.";

    /// <summary>The choice that is written, or else the environment's.</summary>
    /// <exception cref="SyncException"><c>settings.invalid</c>: there is none.</exception>
    public static QueueChoice Of(string? written, string? writtenPrefix, Func<string, string?> variable) =>
        (written ?? variable(Variable)) is { Length: > 0 } chosen
            ? new QueueChoice(chosen, writtenPrefix ?? variable(PrefixVariable))
            : throw new SyncException(new SyncError("settings.invalid", $"No queue is named, neither by --queue nor by {Variable}.", Hint));

    /// <summary>Registers it.</summary>
    /// <exception cref="SyncException"><c>settings.invalid</c>: it is no address of a queue.</exception>
    public IServiceCollection AddTo(IServiceCollection services) => address.Split(':', 2) switch
    {
        ["amqp" or "amqps", _] => services.AddRabbitMqQueue(options =>
        {
            options.Url = address;
            options.Prefix = prefix ?? options.Prefix;
        }),
        ["sqs", .. var region] => services.AddSqsQueue(options =>
        {
            options.Region = region.FirstOrDefault();
            options.Prefix = prefix ?? options.Prefix;
        }),
        var parts => throw new SyncException(new SyncError("settings.invalid", $"'{parts[0]}' is no kind of queue.", Hint)),
    };
}
