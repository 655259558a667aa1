using System.Text.Json.Serialization;
using Syncline.Reporting;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Interactions;

/// <summary>An interaction: one record of an integration object.</summary>
public sealed record InteractionJson
{
    /// <summary>The partner's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its customer's number.</summary>
    public required long Customer { get; init; }

    /// <summary>Its integration object's number.</summary>
    public required long Object { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The interaction type.</summary>
    public required string Type { get; init; }

    /// <summary>The mapped fields: those that were asked for, else all.</summary>
    public required RawJson Fields { get; init; }

    /// <summary>The record as received; only where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Raw { get; init; }

    /// <summary>The hash of its content, as the change feed names it.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The partner's time of change.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was first stored.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When its content last changed here.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>True for a tombstone.</summary>
    public required bool IsDeleted { get; init; }

    internal static InteractionJson Of(NamedObject owner, InteractionRow row, InteractionView view) => new()
    {
        Id = row.Id,
        Customer = owner.Key.Customer.Value,
        Object = owner.Key.Object.Value,
        Provider = owner.Provider,
        Type = owner.Type,
        Fields = view.Fields.Count == 0 ? RawJson.Of(row.Fields) : RawJson.OfMembers(row.Fields, view.Fields),
        Raw = view.WithRaw ? RawJson.OfPartner(row.Body) : null,
        ContentHash = row.ContentHash,
        UpdatedAt = row.UpdatedAt,
        FirstSeenAt = row.FirstSeenAt,
        ChangedAt = row.ChangedAt,
        IsDeleted = row.IsDeleted,
    };
}

/// <summary>A page of interactions.</summary>
/// <param name="Items">In order. A page may be shorter than its limit, even empty, and not be the last.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null when this is the last.</param>
/// <param name="Position">With <c>snapshot=start</c>: from where to read the change feed once everything is listed.</param>
public sealed record InteractionListJson(
    IReadOnlyList<InteractionJson> Items, string? Next, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Position);
