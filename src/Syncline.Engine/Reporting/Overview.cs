using System.Collections.Immutable;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Reporting;

/// <summary>The figures of the whole installation.</summary>
public sealed record Overview
{
    /// <summary>When they were counted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Customers.</summary>
    public required long Customers { get; init; }

    /// <summary>Integrations.</summary>
    public required long Integrations { get; init; }

    /// <summary>Integration Objects by status; a status without any may be missing.</summary>
    public required ImmutableSortedDictionary<ObjectStatus, long> Objects { get; init; }

    /// <summary>Stored interactions that are not deleted.</summary>
    public required long Interactions { get; init; }

    /// <summary>Records in quarantine.</summary>
    public required long Quarantined { get; init; }

    /// <summary>The feed's last position: how many changes there ever were.</summary>
    public required long Changes { get; init; }

    /// <summary>Runs that may be dispatched, and those that are and have no worker yet.</summary>
    public required long RunsQueued { get; init; }

    /// <summary>Runs that a worker reads or applies.</summary>
    public required long RunsActive { get; init; }

    /// <summary>Runs that wait for a moment.</summary>
    public required long RunsWaiting { get; init; }

    /// <summary>How long the oldest ready run has waited for a worker; null when none does.</summary>
    public TimeSpan? OldestReady { get; init; }
}

/// <summary>One point of the freshness chart.</summary>
/// <param name="At">When.</param>
/// <param name="Objects">Objects by status.</param>
/// <param name="Changes">The feed's last position.</param>
public sealed record FreshnessSample(DateTimeOffset At, ImmutableSortedDictionary<ObjectStatus, long> Objects, long Changes);

/// <summary>A budget that waits.</summary>
/// <param name="Integration">Whose.</param>
/// <param name="Customer">The Customer's name.</param>
/// <param name="IntegrationName">The Integration's name.</param>
/// <param name="Budget">The budget's name; <c>default</c> is the Integration's own.</param>
/// <param name="Until">Until when.</param>
/// <param name="Reason">Why.</param>
public sealed record ParkedBudget(IntegrationKey Integration, string Customer, string IntegrationName, string Budget, DateTimeOffset Until, SyncError Reason);
