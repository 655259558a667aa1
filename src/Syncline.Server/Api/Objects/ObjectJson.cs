using Syncline.Reporting;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;
using Syncline.Server.Api.Runs;

namespace Syncline.Server.Api.Objects;

/// <summary>An integration object: what is synced. An integration times an interaction type.</summary>
public sealed record ObjectJson
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Its customer's number.</summary>
    public required long Customer { get; init; }

    /// <summary>Its customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Its integration's number.</summary>
    public required long Integration { get; init; }

    /// <summary>Its integration's name.</summary>
    public required string IntegrationName { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The interaction type.</summary>
    public required string Type { get; init; }

    /// <summary>How it does: the worst that is true of it.</summary>
    public required ObjectStatus Status { get; init; }

    /// <summary>Why it fails, waits or needs a person; null when all is well.</summary>
    public ErrorJson? Reason { get; init; }

    /// <summary>The schedule in force.</summary>
    public required string Schedule { get; init; }

    /// <summary>True when the schedule is its own.</summary>
    public required bool IsOwnSchedule { get; init; }

    /// <summary>What its integration overrides of the provider's files for this type; null for nothing. Only of one object, not in lists.</summary>
    public RawJson? Overrides { get; init; }

    /// <summary>When it was last synced; null for never.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>When its last full reading that ended well began; null for never.</summary>
    public DateTimeOffset? FullReadAt { get; init; }

    /// <summary>When it is next due; null while it is paused or needs a person.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>Until when it waits for quota or a new attempt.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>Stored interactions that are not deleted.</summary>
    public required long Interactions { get; init; }

    /// <summary>Records in quarantine.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Deletes that wait for a person.</summary>
    public required long HeldDeletes { get; init; }

    /// <summary>True when every run is a full reading.</summary>
    public required bool ReadsInFull { get; init; }

    /// <summary>The live run; null when none is.</summary>
    public RunJson? LiveRun { get; init; }

    /// <summary>The run that ended last; null when none did.</summary>
    public RunJson? LastRun { get; init; }

    internal static ObjectJson Of(ObjectRow row) => new()
    {
        Id = row.Key.Object.Value,
        Customer = row.Key.Customer.Value,
        CustomerName = row.Customer,
        Integration = row.Integration.Integration.Value,
        IntegrationName = row.IntegrationName,
        Provider = row.Provider,
        Type = row.Type,
        Status = row.Status,
        Reason = ErrorJson.Of(row.Reason),
        Schedule = row.Schedule,
        IsOwnSchedule = row.IsOwnSchedule,
        SyncedAt = row.SyncedAt,
        FullReadAt = row.FullReadAt,
        NextDueAt = row.NextDueAt,
        WaitsUntil = row.WaitsUntil,
        Interactions = row.Interactions,
        Quarantined = row.Quarantined,
        HeldDeletes = row.HeldDeletes,
        ReadsInFull = row.ReadsInFull,
        LiveRun = row.LiveRun is null ? null : RunJson.Of(row.LiveRun),
        LastRun = row.LastRun is null ? null : RunJson.Of(row.LastRun),
    };
}
