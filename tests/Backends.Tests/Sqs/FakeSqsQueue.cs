using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Backends.Tests.Sqs;

/// <summary>One standard queue of the fake.</summary>
internal sealed class FakeSqsQueue(string name, JsonObject settings, TimeProvider time, FakeSqsFaults faults, Func<string, FakeSqsQueue> find)
{
    private readonly Lock _lock = new();
    private readonly List<FakeSqsMessage> _messages = [];
    private int _handles;

    /// <summary>Bodies and groups of what is in it.</summary>
    public IReadOnlyList<(string Body, string? Group)> Content
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages.Select(message => (message.Body, message.Group))];
            }
        }
    }

    /// <summary>Takes a setting away, as somebody in the console may.</summary>
    public void Forget(string setting) => settings.Remove(setting);

    public JsonObject Attributes()
    {
        lock (_lock)
        {
            var hidden = _messages.Count(message => message.VisibleAt > time.GetUtcNow());
            var attributes = settings.DeepClone().AsObject();
            attributes["QueueArn"] = $"arn:aws:sqs:eu-central-1:000000000000:{name}";
            attributes["ApproximateNumberOfMessages"] = $"{_messages.Count - hidden}";
            attributes["ApproximateNumberOfMessagesNotVisible"] = $"{hidden}";
            return attributes;
        }
    }

    public JsonObject Send(JsonArray entries)
    {
        var (sent, failed) = (new JsonArray(), new JsonArray());
        foreach (var entry in entries)
        {
            var (id, body) = ((string)entry!["Id"]!, (string)entry["MessageBody"]!);
            if (faults.TakeEntry(body) is { } isSenders)
            {
                failed.Add(new JsonObject { ["Id"] = id, ["Code"] = "InternalError", ["Message"] = "As asked.", ["SenderFault"] = isSenders });
                continue;
            }

            lock (_lock)
            {
                _messages.Add(new FakeSqsMessage(body, (string?)entry["MessageGroupId"], entry["MessageAttributes"]?.DeepClone()) { VisibleAt = time.GetUtcNow() });
            }

            sent.Add(new JsonObject { ["Id"] = id, ["MessageId"] = id, ["MD5OfMessageBody"] = Md5(body) });
        }

        return new JsonObject { ["Successful"] = sent, ["Failed"] = failed };
    }

    public async Task<JsonObject> ReceiveAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var until = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds((int?)request["WaitTimeSeconds"] ?? 0);
        while (true)
        {
            var taken = Take((int)request["MaxNumberOfMessages"]!, TimeSpan.FromSeconds((int)request["VisibilityTimeout"]!));
            if (taken.Count > 0 || TimeProvider.System.GetUtcNow() >= until)
            {
                return new JsonObject { ["Messages"] = taken };
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    public JsonObject Delete(JsonArray entries)
    {
        lock (_lock)
        {
            _messages.RemoveAll(message => message.Handle is not null && entries.Any(entry => (string?)entry!["ReceiptHandle"] == message.Handle));
        }

        return new JsonObject { ["Successful"] = new JsonArray([.. entries.Select(entry => new JsonObject { ["Id"] = (string)entry!["Id"]! })]) };
    }

    public JsonObject ChangeVisibility(string handle, int seconds)
    {
        lock (_lock)
        {
            if (_messages.Find(message => message.Handle == handle) is { } message)
            {
                message.VisibleAt = time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
            }
        }

        return [];
    }

    private JsonArray Take(int max, TimeSpan visibility)
    {
        lock (_lock)
        {
            SetAside();
            var now = time.GetUtcNow();
            var taken = new JsonArray();
            foreach (var message in _messages.Where(message => message.VisibleAt <= now).Take(max))
            {
                message.VisibleAt = faults.IsForgetful ? now : now + visibility;
                message.Receives++;
                message.Handle = $"{name}#{_handles++}";
                taken.Add(message.ToJson());
            }

            return taken;
        }
    }

    private void SetAside()
    {
        if (settings["RedrivePolicy"] is not { } text)
        {
            return;
        }

        var policy = JsonNode.Parse((string)text!)!;
        var limit = int.Parse((string)policy["maxReceiveCount"]!, System.Globalization.CultureInfo.InvariantCulture);
        var dead = find(((string)policy["deadLetterTargetArn"]!).Split(':')[^1]);
        foreach (var message in _messages.Where(message => message.VisibleAt <= time.GetUtcNow() && message.Receives >= limit).ToArray())
        {
            _messages.Remove(message);
            dead.Add(message);
        }
    }

    private void Add(FakeSqsMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
        }
    }

#pragma warning disable CA5351 // The checksum that SQS has.
    internal static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
