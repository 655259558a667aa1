using Syncline.Access;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Audit;

/// <summary>An entry of the audit log: one change of a setting, or one act.</summary>
public sealed record AuditJson
{
    /// <summary>Its number; later entries have larger ones.</summary>
    public required long Number { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By what way.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>Who: the name of the key, or the user.</summary>
    public required string ActorName { get; init; }

    /// <summary>The API key's number, where it was one.</summary>
    public long? ActorKey { get; init; }

    /// <summary>What was done: <c>object.schedule_set</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The customer whose thing was changed; null for the installation's.</summary>
    public long? Customer { get; init; }

    /// <summary>The thing: <c>objects/12</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>How it was; null where there was nothing, or it does not say.</summary>
    public RawJson? Before { get; init; }

    /// <summary>How it is since; null where nothing is.</summary>
    public RawJson? After { get; init; }

    internal static AuditJson Of(AuditEntry entry) => new()
    {
        Number = entry.Number,
        At = entry.At,
        ActorKind = entry.Actor.Kind,
        ActorName = entry.Actor.Name,
        ActorKey = entry.Actor.Key?.Value,
        Action = entry.Action,
        Customer = entry.Subject.Customer?.Value,
        Subject = entry.Subject.Name,
        Before = RawJson.OfOptional(entry.Before),
        After = RawJson.OfOptional(entry.After),
    };
}
