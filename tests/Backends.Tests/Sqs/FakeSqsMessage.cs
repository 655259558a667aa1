using System.Text.Json.Nodes;

namespace Backends.Tests.Sqs;

/// <summary>A message in the fake.</summary>
internal sealed class FakeSqsMessage(string body, string? group, JsonNode? attributes)
{
    public string Body => body;

    public string? Group => group;

    public DateTimeOffset VisibleAt { get; set; }

    public int Receives { get; set; }

    public string? Handle { get; set; }

    public JsonObject ToJson() => new()
    {
        ["MessageId"] = Handle,
        ["ReceiptHandle"] = Handle,
        [nameof(Body)] = body,
        ["MD5OfBody"] = FakeSqsQueue.Md5(body),
        ["MessageAttributes"] = attributes?.DeepClone(),
        ["Attributes"] = new JsonObject { ["ApproximateReceiveCount"] = $"{Receives}", ["MessageGroupId"] = group },
    };
}
