using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.RabbitMq;

/// <summary>The queues and how they are tied: each a quorum queue with a delivery limit, and another behind a dead-letter exchange for what is set aside.</summary>
internal sealed class RabbitMqTopology(IOptions<RabbitMqOptions> options)
{
    private const int Endless = 1_000_000;

    private RabbitMqOptions Options => options.Value;

    private string DeadExchange => $"{Options.Prefix}.dead";

    /// <summary>The name of a queue.</summary>
    public string NameOf(QueueName queue) => $"{Options.Prefix}.{QueueWords.Of(queue)}";

    /// <summary>The name of the queue of what was set aside.</summary>
    public string DeadNameOf(QueueName queue) => $"{NameOf(queue)}.dead";

    /// <summary>Declares everything: creates what is missing, and fails where something is there with other settings.</summary>
    public async Task DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(DeadExchange, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        foreach (var queue in QueueWords.All)
        {
            var word = QueueWords.Of(queue);
            await QueueAsync(channel, DeadNameOf(queue), new() { ["x-delivery-limit"] = Endless }, cancellationToken);
            await channel.QueueBindAsync(DeadNameOf(queue), DeadExchange, word, cancellationToken: cancellationToken);
            await QueueAsync(channel, NameOf(queue), Arguments(word), cancellationToken);
        }
    }

    /// <summary>Asks for every queue, and changes nothing: fails where one is missing.</summary>
    public async Task<bool> FindAsync(IChannel channel, CancellationToken cancellationToken)
    {
        foreach (var queue in QueueWords.All)
        {
            await channel.QueueDeclarePassiveAsync(NameOf(queue), cancellationToken);
            await channel.QueueDeclarePassiveAsync(DeadNameOf(queue), cancellationToken);
        }

        return true;
    }

    /// <summary>The limit counts returns, ours deliveries. Setting aside is confirmed between the two queues, so that a restart in between loses nothing.</summary>
    private Dictionary<string, object?> Arguments(string word) => new()
    {
        ["x-delivery-limit"] = Options.DeliveryLimit - 1,
        ["x-dead-letter-exchange"] = DeadExchange,
        ["x-dead-letter-routing-key"] = word,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    private static Task<QueueDeclareOk> QueueAsync(IChannel channel, string name, Dictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        arguments["x-queue-type"] = "quorum";
        return channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
    }
}
