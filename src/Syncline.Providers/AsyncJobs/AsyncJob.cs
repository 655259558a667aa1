using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Templates;

namespace Syncline.Providers.AsyncJobs;

/// <summary>
/// A partner's job as it is kept between polls: all that is needed to poll on after a restart, so that nobody orders a report twice.
/// </summary>
internal sealed record AsyncJob
{
    /// <summary>How often a job was created for this slice; from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>How often it was polled.</summary>
    public int Polls { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was found to have failed; null where it has not.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The answer to its creation; null where it could not be created.</summary>
    public JsonObject? Creation { get; init; }

    /// <summary>The last answer to a poll; null before the first.</summary>
    public JsonObject? Polling { get; init; }

    public AsyncJobStatus Status { get; init; } = AsyncJobStatus.Running;

    /// <summary>Reads what <see cref="ToToken"/> wrote.</summary>
    public static AsyncJob Of(TemplateValue token)
    {
        var json = (JsonObject)token.ToJson()!;
        return new AsyncJob
        {
            Attempt = (int)Whole(json["attempt"]),
            Polls = (int)Whole(json["polls"]),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(Whole(json["created_at"])),
            FailedAt = json["failed_at"] is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(Whole(json["failed_at"])),
            Creation = json["creation"]?.DeepClone() as JsonObject,
            Polling = json["polling"]?.DeepClone() as JsonObject,
            Status = Enum.Parse<AsyncJobStatus>(json["status"]!.ToString()),
        };
    }

    public TemplateValue ToToken() => TemplateValue.Of(new JsonObject
    {
        ["attempt"] = Attempt,
        ["polls"] = Polls,
        ["created_at"] = CreatedAt.ToUnixTimeMilliseconds(),
        ["failed_at"] = FailedAt?.ToUnixTimeMilliseconds(),
        ["creation"] = Creation?.DeepClone(),
        ["polling"] = Polling?.DeepClone(),
        ["status"] = Status.ToString(),
    });

    private static long Whole(JsonNode? node) => long.Parse(node!.ToJsonString(), CultureInfo.InvariantCulture);
}
