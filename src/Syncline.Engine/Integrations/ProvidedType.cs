using Syncline.Processing;
using Syncline.Retrieving;

namespace Syncline.Integrations;

/// <summary>One Interaction Type of a Provider: which stream it is, how it is read, how its records map.</summary>
public sealed record ProvidedType
{
    /// <summary>The Interaction Type: <c>account</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The stream's name in the manifest.</summary>
    public required string Stream { get; init; }

    /// <summary>True where the stream has no incremental filter: every run is a full reading.</summary>
    public required bool ReadsInFull { get; init; }

    /// <summary>How often it is synced where nobody says otherwise.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>From where reading can go on after an interruption.</summary>
    public ResumeKind Resume { get; init; }

    /// <summary>The request budget that it draws on; null for the Integration's own.</summary>
    public string? Budget { get; init; }

    /// <summary>How deletes are found.</summary>
    public DeletePolicy Deletes { get; init; }

    /// <summary>A scheduled run reads in full when the last full reading is this old; null for never, and where every run does.</summary>
    public TimeSpan? FullReadingsEvery { get; init; }

    /// <summary>The schedule that one Integration's settings have for this type, as text; null for the Integration's own, or the Provider's interval.</summary>
    public string? Schedule { get; init; }

    /// <summary>How a record becomes an interaction.</summary>
    public required RecordMapping Mapping { get; init; }

    /// <summary>What an Integration Object of this type carries.</summary>
    public ObjectDefinition Definition => new(Name, Interval, Budget, ReadsInFull) { Schedule = Schedule, FullReadingsEvery = FullReadingsEvery };
}
