using Syncline.Reporting;

namespace Syncline.Cli.Json;

/// <summary>An Integration Object.</summary>
internal sealed record ObjectLine
{
    public required long Id { get; init; }

    public required string Customer { get; init; }

    public required string Integration { get; init; }

    public required string Provider { get; init; }

    public required string Type { get; init; }

    public required string Status { get; init; }

    public ErrorJson? Reason { get; init; }

    public required string Schedule { get; init; }

    public required bool IsOwnSchedule { get; init; }

    public DateTimeOffset? SyncedAt { get; init; }

    public DateTimeOffset? FullReadAt { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    public DateTimeOffset? WaitsUntil { get; init; }

    public required long Interactions { get; init; }

    public required long Quarantined { get; init; }

    public required long HeldDeletes { get; init; }

    public required bool ReadsInFull { get; init; }

    public RunLine? LiveRun { get; init; }

    public RunLine? LastRun { get; init; }

    /// <summary>Of a row.</summary>
    public static ObjectLine Of(ObjectRow row) => new()
    {
        Id = row.Key.Object.Value,
        Customer = row.Customer,
        Integration = row.IntegrationName,
        Provider = row.Provider,
        Type = row.Type,
        Status = Word.Of(row.Status),
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
        LiveRun = row.LiveRun is null ? null : RunLine.Of(row.LiveRun, row),
        LastRun = row.LastRun is null ? null : RunLine.Of(row.LastRun, row),
    };
}
