using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;

namespace Syncline.Delivery;

/// <summary>One change of one interaction. Never altered once written: reading it again gives the same, until it is pruned or what it tells is erased.</summary>
public sealed record ChangeEvent
{
    /// <summary>Its place: rises in commit order. Without gaps, but where changes were erased.</summary>
    public required long Position { get; init; }

    /// <summary>The object. After an erasure of more than one record it is not there any more.</summary>
    public required ObjectKey Object { get; init; }

    /// <summary>The Interaction Type.</summary>
    public required string Type { get; init; }

    /// <summary>The partner's id; empty where <see cref="ChangeKind.Erased"/> stands for everything of the object.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>For a change, the names that differ; raw ones with the prefix <c>raw.</c>.</summary>
    public required IReadOnlyList<string> ChangedFields { get; init; }

    /// <summary>The mapped fields after the change, a JSON object; where the record is gone the last ones, and an empty object after an erasure.</summary>
    public required string Fields { get; init; }

    /// <summary>For a change, the mapped fields that differ as they were before, a JSON object; null for every other kind and where only raw members differ.</summary>
    public string? PreviousFields { get; init; }

    /// <summary>The content's hash after the change, hexadecimal: two events in a row of one interaction never have the same kind and hash.</summary>
    public required string ContentHash { get; init; }

    /// <summary>For <see cref="ChangeKind.Merged"/> the id of the record that won; this one, and each other that the partner names with the same winner, lost.</summary>
    public string? MergedInto { get; init; }

    /// <summary>
    /// Which reading it comes from, without the partner's time; the default for what no reading told, and for changes that were written before versions were kept.
    /// </summary>
    public RecordVersion Version { get; init; }

    /// <summary>The run that read it; null for what no run did.</summary>
    public RunId? Run => Version.Run > 0 ? new RunId(Version.Run) : null;

    /// <summary>True when it was written by the object's first complete reading: automation should not fire on it.</summary>
    public required bool IsInitial { get; init; }

    /// <summary>When it was written, by the database's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The record as it is now and not as it was then: there where the query asks for it and it is still stored, as a tombstone too.</summary>
    public InteractionRow? Record { get; init; }

    /// <summary>True where the record is gone after it: who keeps a copy drops it.</summary>
    public bool IsGone => Kind is ChangeKind.Deleted or ChangeKind.Merged or ChangeKind.Erased;
}
