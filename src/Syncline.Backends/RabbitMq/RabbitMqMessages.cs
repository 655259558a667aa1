using System.Globalization;
using System.Text;
using RabbitMQ.Client;
using Syncline.Queues;

namespace Syncline.Backends.RabbitMq;

/// <summary>How messages are written for RabbitMQ and read from it.</summary>
internal static class RabbitMqMessages
{
    private const string TraceParent = "traceparent";
    private const string Group = "syncline-group";
    private const string Reason = "syncline-reason";
    private const string Returns = "x-delivery-count";

    /// <summary>The properties of a message to send.</summary>
    public static BasicProperties Properties(string? group, string? traceParent, string? reason = null)
    {
        var headers = new Dictionary<string, object?>();
        Add(headers, Group, group);
        Add(headers, TraceParent, traceParent);
        Add(headers, Reason, reason);
        return new BasicProperties { Persistent = true, ContentType = "application/json", Headers = headers };
    }

    /// <summary>A received message.</summary>
    public static QueueMessage Read(QueueName queue, IChannel channel, ulong tag, IReadOnlyBasicProperties properties, ReadOnlySpan<byte> body) => new(
        queue,
        Encoding.UTF8.GetString(body),
        new RabbitMqReceipt(channel, tag, GroupOf(properties)),
        1 + (properties.Headers?.TryGetValue(Returns, out var returns) == true ? Convert.ToInt32(returns, CultureInfo.InvariantCulture) : 0),
        TraceOf(properties));

    /// <summary>The group that a message was sent with.</summary>
    public static string? GroupOf(IReadOnlyBasicProperties properties) => Text(properties, Group);

    /// <summary>The trace that a message was sent with.</summary>
    public static string? TraceOf(IReadOnlyBasicProperties properties) => Text(properties, TraceParent);

    /// <summary>Why a message was set aside; null when RabbitMQ did that, which it does for one reason.</summary>
    public static string? ReasonOf(IReadOnlyBasicProperties properties) => Text(properties, Reason);

    private static string? Text(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?.TryGetValue(name, out var value) == true && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static void Add(Dictionary<string, object?> headers, string name, string? value)
    {
        if (value is not null)
        {
            headers[name] = value;
        }
    }
}
