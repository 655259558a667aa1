using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Syncline.Integrations;

namespace Syncline.Queues;

/// <summary>What a message holds: ids and a version, nothing of a Customer's data.</summary>
/// <param name="V">The version of this shape: 1.</param>
/// <param name="Customer">The Customer's number.</param>
/// <param name="Run">The run's number.</param>
internal sealed record JobMessage(int V, long Customer, long Run)
{
    /// <summary>The version that this code writes and reads.</summary>
    public const int Version = 1;

    /// <summary>The message for a run.</summary>
    public static string Write(RunKey run) =>
        JsonSerializer.Serialize(new JobMessage(Version, run.Customer.Value, run.Run.Value), JobMessageJson.Default.JobMessage);

    /// <summary>The group of a run's messages: its Customer.</summary>
    public static string GroupOf(RunKey run) => run.Customer.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a message. Null for one of another version, which a newer process will know.</summary>
    /// <exception cref="JsonException">It is no message of ours at all.</exception>
    public static RunKey? Read(string body)
    {
        var message = JsonSerializer.Deserialize(body, JobMessageJson.Default.JobMessage) ?? throw new JsonException("The message is null.");
        return message.V == Version ? new RunKey(new CustomerId(message.Customer), new RunId(message.Run)) : null;
    }
}

/// <summary>The generated serializer of messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobMessage))]
internal sealed partial class JobMessageJson : JsonSerializerContext;
