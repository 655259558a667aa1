using Syncline.Delivery;

namespace Syncline.Processing;

/// <summary>One interaction to be stored as it is here, and the event that this makes.</summary>
public sealed record InteractionWrite
{
    /// <summary>The head as it is to be.</summary>
    public required InteractionHead Head { get; init; }

    /// <summary>Body and fields; null leaves them as they are (only the head moves).</summary>
    public InteractionContent? Content { get; init; }

    /// <summary>True where the store has nothing of the record, not even a tombstone: found so under the lock that the write is made under.</summary>
    public bool IsNew { get; init; }

    /// <summary>The event; null when nothing that counts has changed.</summary>
    public ChangeKind? Event { get; init; }

    /// <summary>For <see cref="ChangeKind.Changed"/>: the mapped and the raw top-level names that differ, raw ones with the prefix <c>raw.</c>.</summary>
    public IReadOnlyList<string> ChangedFields { get; init; } = [];

    /// <summary>For <see cref="ChangeKind.Changed"/>: the mapped fields that differ as they were, a JSON object; null where none does.</summary>
    public string? PreviousFields { get; init; }

    /// <summary>For <see cref="ChangeKind.Merged"/>: the id of the record that goes on in its place.</summary>
    public string? MergedInto { get; init; }

    /// <summary>By how many the interactions that are not deleted become more: 1, 0 or -1.</summary>
    public int LiveChange => Event switch
    {
        ChangeKind.Added or ChangeKind.Restored => 1,
        ChangeKind.Deleted or ChangeKind.Merged => -1,
        _ => 0,
    };
}
