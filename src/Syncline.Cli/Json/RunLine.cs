using Syncline.Reporting;

namespace Syncline.Cli.Json;

/// <summary>A Run.</summary>
internal sealed record RunLine
{
    public required long Id { get; init; }

    public string? Customer { get; init; }

    public string? Integration { get; init; }

    public string? Type { get; init; }

    public required string State { get; init; }

    public string? Waits { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public required string Kind { get; init; }

    public required string Trigger { get; init; }

    public required bool IsInitial { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required string Owner { get; init; }

    public required int Slices { get; init; }

    public required int Attempt { get; init; }

    public required int PagesFetched { get; init; }

    public required int PagesApplied { get; init; }

    public required long Fetched { get; init; }

    public required long Added { get; init; }

    public required long Changed { get; init; }

    public required long Unchanged { get; init; }

    public required long Deleted { get; init; }

    public required long Quarantined { get; init; }

    public required long Repeated { get; init; }

    public long? Total { get; init; }

    public ErrorJson? Error { get; init; }

    /// <summary>Of a row; names from its object where that is known.</summary>
    public static RunLine Of(RunRow run, ObjectRow? owner) => new()
    {
        Id = run.Key.Run.Value,
        Customer = owner?.Customer,
        Integration = owner?.IntegrationName,
        Type = owner?.Type,
        State = Word.Of(run.State),
        Waits = run.Waits is { } waits ? Word.Of(waits) : null,
        NotBefore = run.NotBefore,
        Kind = Word.Of(run.Kind),
        Trigger = Word.Of(run.Trigger),
        IsInitial = run.IsInitial,
        CreatedAt = run.CreatedAt,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Owner = run.Owner,
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
