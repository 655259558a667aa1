using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>A processor's claim on a run, with what it needs to know of it.</summary>
public sealed record ProcessClaim
{
    /// <summary>The run.</summary>
    public required RunKey Run { get; init; }

    /// <summary>Its object.</summary>
    public required ObjectKey Object { get; init; }

    /// <summary>Who claims.</summary>
    public required string Worker { get; init; }

    /// <summary>The Provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The Interaction Type.</summary>
    public required string Type { get; init; }

    /// <summary>The Integration's settings, for its overrides of the mapping.</summary>
    public required string Settings { get; init; }

    /// <summary>Incremental or full.</summary>
    public required ReadKind Kind { get; init; }

    /// <summary>Where the run stands: reconciling means that every page is applied.</summary>
    public required RunState State { get; init; }

    /// <summary>The number of the last page that was applied; 0 for none.</summary>
    public required int AppliedPage { get; init; }

    /// <summary>Records quarantined in this run so far.</summary>
    public required long Quarantined { get; init; }

    /// <summary>True where this reading may delete beyond the guard, because a person said so.</summary>
    public required bool AllowDeletes { get; init; }
}
