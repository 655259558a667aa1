using System.Globalization;
using Amazon.SQS.Model;
using Syncline.Queues;

namespace Syncline.Backends.Sqs;

/// <summary>How messages are written for SQS and read from it.</summary>
internal static class SqsMessages
{
    /// <summary>The most entries that a call of SQS takes.</summary>
    public const int BatchSize = 10;

    private const string TraceParent = "traceparent";
    private const string Reason = "syncline-reason";
    private const string Group = "MessageGroupId";
    private const string Deliveries = "ApproximateReceiveCount";

    /// <summary>An entry of a batch to send; its id is its place.</summary>
    public static SendMessageBatchRequestEntry Entry(int place, string body, string? group, string? traceParent, string? reason = null)
    {
        var entry = new SendMessageBatchRequestEntry(place.ToString(CultureInfo.InvariantCulture), body) { MessageGroupId = group };
        var attributes = new Dictionary<string, MessageAttributeValue>();
        Add(attributes, TraceParent, traceParent);
        Add(attributes, Reason, reason);
        entry.MessageAttributes = attributes.Count > 0 ? attributes : null;
        return entry;
    }

    /// <summary>A request for up to so many messages, with all that <see cref="Read"/> wants.</summary>
    public static ReceiveMessageRequest Request(string url, int max, TimeSpan patience, TimeSpan visibility) => new(url)
    {
        MaxNumberOfMessages = max,
        WaitTimeSeconds = (int)patience.TotalSeconds,
        VisibilityTimeout = (int)Math.Ceiling(visibility.TotalSeconds),
        MessageAttributeNames = [TraceParent, Reason],
        MessageSystemAttributeNames = [Deliveries, Group],
    };

    /// <summary>A received message.</summary>
    public static QueueMessage Read(QueueName queue, Message message) => new(
        queue,
        message.Body,
        new SqsReceipt(message.ReceiptHandle, GroupOf(message)),
        message.Attributes?.GetValueOrDefault(Deliveries) is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : 1,
        TraceOf(message));

    /// <summary>The group that a message was sent with.</summary>
    public static string? GroupOf(Message message) => message.Attributes?.GetValueOrDefault(Group);

    /// <summary>The trace that a message was sent with.</summary>
    public static string? TraceOf(Message message) => message.MessageAttributes?.GetValueOrDefault(TraceParent)?.StringValue;

    /// <summary>Why a message was set aside; null when SQS did that, which it does for one reason.</summary>
    public static string? ReasonOf(Message message) => message.MessageAttributes?.GetValueOrDefault(Reason)?.StringValue;

    private static void Add(Dictionary<string, MessageAttributeValue> attributes, string name, string? value)
    {
        if (value is not null)
        {
            attributes[name] = new MessageAttributeValue { DataType = "String", StringValue = value };
        }
    }
}
