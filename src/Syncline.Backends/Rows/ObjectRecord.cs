using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Backends.Rows;

/// <summary>An object as the statements return it.</summary>
internal sealed class ObjectRecord
{
    public long Customer { get; set; }

    public long Object { get; set; }

    public string CustomerName { get; set; } = "";

    public long Integration { get; set; }

    public string IntegrationName { get; set; } = "";

    public string Provider { get; set; } = "";

    public string Type { get; set; } = "";

    public string Status { get; set; } = "";

    public string State { get; set; } = "";

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public string? ErrorHint { get; set; }

    public string? OwnSchedule { get; set; }

    public string? InheritedSchedule { get; set; }

    public long DefaultInterval { get; set; }

    public long? SyncedAt { get; set; }

    public long? FullReadAt { get; set; }

    public long NextDueAt { get; set; }

    public long Interactions { get; set; }

    public long Quarantined { get; set; }

    public long HeldDeletes { get; set; }

    public bool ReadsInFull { get; set; }

    public string? Checkpoint { get; set; }

    public long? LastRun { get; set; }

    public long? LiveRun { get; set; }

    public string SortName { get; set; } = "";

    public long SyncedOrder { get; set; }

    public long DueOrder { get; set; }

    public ObjectRow ToRow(RunRow? live, RunRow? last)
    {
        var status = Word.Read<ObjectStatus>(Status);
        return new ObjectRow
        {
            Key = new ObjectKey(new CustomerId(Customer), new ObjectId(Object)),
            Customer = CustomerName,
            Integration = new IntegrationKey(new CustomerId(Customer), new IntegrationId(Integration)),
            IntegrationName = IntegrationName,
            Provider = Provider,
            Type = Type,
            Status = status,
            Reason = ReasonOf(status, live),
            Schedule = OwnSchedule ?? InheritedSchedule ?? DefaultSchedule(),
            IsOwnSchedule = OwnSchedule is not null,
            SyncedAt = UnixTime.At(SyncedAt),
            FullReadAt = UnixTime.At(FullReadAt),
            NextDueAt = State == "active" ? UnixTime.At(NextDueAt) : null,
            WaitsUntil = live is { Waits: not null and not WaitReason.Flow } ? live.NotBefore : null,
            Interactions = Interactions,
            Quarantined = Quarantined,
            HeldDeletes = HeldDeletes,
            ReadsInFull = ReadsInFull,
            Checkpoint = Checkpoint,
            LiveRun = live,
            LastRun = last,
        };
    }

    /// <summary>Within the limits of a schedule: one Provider's odd default must not take the list away.</summary>
    private string DefaultSchedule() => SyncSchedule.Every(TimeSpan.FromMilliseconds(
        Math.Clamp(DefaultInterval, (long)SyncSchedule.Shortest.TotalMilliseconds, (long)SyncSchedule.Longest.TotalMilliseconds))).Text;

    private SyncError? ReasonOf(ObjectStatus status, RunRow? live) => status switch
    {
        ObjectStatus.Paused => null,
        ObjectStatus.NeedsPerson or ObjectStatus.Failing => new SyncError(ErrorCode!, ErrorMessage!, ErrorHint!),
        _ => live is { Waits: WaitReason.Backoff or WaitReason.Parked } ? live.Error : null,
    };
}
