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
}
