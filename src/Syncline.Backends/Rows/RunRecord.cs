using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Rows;

/// <summary>A run as the statements return it.</summary>
internal sealed class RunRecord
{
    public long Customer { get; set; }

    public long Run { get; set; }

    public long Object { get; set; }

    public string State { get; set; } = "";

    public string? Waits { get; set; }

    public long? NotBefore { get; set; }

    public string Kind { get; set; } = "";

    public string Trigger { get; set; } = "";

    public bool IsInitial { get; set; }

    public long CreatedAt { get; set; }

    public long? StartedAt { get; set; }

    public long? EndedAt { get; set; }

    public string Owner { get; set; } = "";

    public int Slices { get; set; }

    public int Attempt { get; set; }

    public int PagesFetched { get; set; }

    public int PagesApplied { get; set; }

    public long Fetched { get; set; }

    public long Added { get; set; }

    public long Changed { get; set; }

    public long Unchanged { get; set; }

    public long Deleted { get; set; }

    public long Quarantined { get; set; }

    public long Repeated { get; set; }

    public long? Total { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public string? ErrorHint { get; set; }

    public RunRow ToRow() => new()
    {
        Key = new RunKey(new CustomerId(Customer), new RunId(Run)),
        Object = new ObjectKey(new CustomerId(Customer), new ObjectId(Object)),
        State = Word.Read<RunState>(State),
        Waits = Word.ReadOptional<WaitReason>(Waits),
        NotBefore = UnixTime.At(NotBefore),
        Kind = Word.Read<ReadKind>(Kind),
        Trigger = Word.Read<RunTrigger>(Trigger),
        IsInitial = IsInitial,
        CreatedAt = UnixTime.At(CreatedAt),
        StartedAt = UnixTime.At(StartedAt),
        EndedAt = UnixTime.At(EndedAt),
        Owner = Owner,
        Slices = Slices,
        Attempt = Attempt,
        Counts = Counts(),
        Error = ErrorCode is null ? null : new SyncError(ErrorCode, ErrorMessage!, ErrorHint!),
    };

    private RunCounts Counts() => new()
    {
        PagesFetched = PagesFetched,
        PagesApplied = PagesApplied,
        Fetched = Fetched,
        Added = Added,
        Changed = Changed,
        Unchanged = Unchanged,
        Deleted = Deleted,
        Quarantined = Quarantined,
        Repeated = Repeated,
        Total = Total,
    };
}
