using System.Text.Json.Serialization;
using System.Text.Json;
using Syncline.Reporting;

namespace Syncline.Cli.Json;

/// <summary>A stored interaction.</summary>
internal sealed record InteractionLine
{
    public required string Id { get; init; }

    public required JsonElement Fields { get; init; }

    public required string ContentHash { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required bool IsDeleted { get; init; }

    /// <summary>The record as received; only on demand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Body { get; init; }

    /// <summary>Of a row.</summary>
    public static InteractionLine Of(InteractionRow row, bool withBody) => new()
    {
        Id = row.Id,
        Fields = RawJson.Parse(row.Fields),
        ContentHash = row.ContentHash,
        UpdatedAt = row.UpdatedAt,
        FirstSeenAt = row.FirstSeenAt,
        ChangedAt = row.ChangedAt,
        IsDeleted = row.IsDeleted,
        Body = withBody ? RawJson.Parse(row.Body) : null,
    };
}
