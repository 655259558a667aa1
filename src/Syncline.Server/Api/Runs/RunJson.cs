using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Runs;

/// <summary>A run: one sync of one integration object.</summary>
public sealed record RunJson
{
    /// <summary>Its number; later runs have larger ones.</summary>
    public required long Id { get; init; }

    /// <summary>Its customer's number.</summary>
    public required long Customer { get; init; }

    /// <summary>Its integration object's number.</summary>
    public required long Object { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it waits, while it does.</summary>
    public WaitReason? Waits { get; init; }

    /// <summary>Until when it waits.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Changed records or everything.</summary>
    public required ReadKind Kind { get; init; }

    /// <summary>What made it.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>True for an object's first sync.</summary>
    public required bool IsInitial { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its first request went out.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Slices so far.</summary>
    public required int Slices { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int Attempt { get; init; }

    /// <summary>Pages read.</summary>
    public required int PagesFetched { get; init; }

    /// <summary>Pages applied.</summary>
    public required int PagesApplied { get; init; }

    /// <summary>Records read.</summary>
    public required long Fetched { get; init; }

    /// <summary>Interactions that were new, or came back.</summary>
    public required long Added { get; init; }

    /// <summary>Interactions whose content changed.</summary>
    public required long Changed { get; init; }

    /// <summary>Records that were stored already as they are.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Interactions deleted.</summary>
    public required long Deleted { get; init; }

    /// <summary>Records set aside.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Records whose key had come before in the run, with other content: the last one holds. Where there are many, the key does not tell records apart.</summary>
    public required long Repeated { get; init; }

    /// <summary>How many records the partner says there are; null where it does not say.</summary>
    public long? Total { get; init; }

    /// <summary>What went wrong last.</summary>
    public ErrorJson? Error { get; init; }

    internal static RunJson Of(RunRow run) => new()
    {
        Id = run.Key.Run.Value,
        Customer = run.Key.Customer.Value,
        Object = run.Object.Object.Value,
        State = run.State,
        Waits = run.Waits,
        NotBefore = run.NotBefore,
        Kind = run.Kind,
        Trigger = run.Trigger,
        IsInitial = run.IsInitial,
        CreatedAt = run.CreatedAt,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Slices = run.Slices,
        Attempt = run.Attempt,
        PagesFetched = run.Counts.PagesFetched,
        PagesApplied = run.Counts.PagesApplied,
        Fetched = run.Counts.Fetched,
        Added = run.Counts.Added,
        Changed = run.Counts.Changed,
        Unchanged = run.Counts.Unchanged,
        Deleted = run.Counts.Deleted,
        Quarantined = run.Counts.Quarantined,
        Repeated = run.Counts.Repeated,
        Total = run.Counts.Total,
        Error = ErrorJson.Of(run.Error),
    };
}
