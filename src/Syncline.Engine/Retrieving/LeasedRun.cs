using Syncline.Integrations;

namespace Syncline.Retrieving;

/// <summary>A run as its leaseholder sees it.</summary>
public sealed record LeasedRun
{
    /// <summary>The right to it.</summary>
    public required Lease Lease { get; init; }

    /// <summary>When the lease was given, by the database's clock.</summary>
    public required DateTimeOffset LeasedAt { get; init; }

    /// <summary>Whose run it is.</summary>
    public required ObjectKey Object { get; init; }

    /// <summary>The connection that is read; settings as they are now.</summary>
    public required Integration Integration { get; init; }

    /// <summary>The Interaction Type.</summary>
    public required string Type { get; init; }

    /// <summary>Changed records or everything.</summary>
    public required ReadKind Kind { get; init; }

    /// <summary>True until the object was synced once.</summary>
    public required bool IsInitial { get; init; }

    /// <summary>Where to read on; null to begin.</summary>
    public string? FetchPosition { get; init; }

    /// <summary>The number of the page that is staged next, from 1.</summary>
    public required int NextPage { get; init; }

    /// <summary>Transient failures in a row without a page between them.</summary>
    public required int Attempt { get; init; }

    /// <summary>What the run has staged so far, over all its slices.</summary>
    public required long Fetched { get; init; }
}
