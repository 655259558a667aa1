using Syncline.Delivery;
using Syncline.Processing;

namespace Syncline.Backends.Rows;

/// <summary>An event about to be written.</summary>
internal sealed record InteractionChange
{
    /// <summary>The interaction; empty for all of its object's.</summary>
    public required string Id { get; init; }

    public required ChangeKind Kind { get; init; }

    public IReadOnlyList<string> ChangedFields { get; init; } = [];

    /// <summary>Its fields from now on; null where the stored ones stay.</summary>
    public string? Fields { get; init; }

    public string? PreviousFields { get; init; }

    public ReadOnlyMemory<byte> ContentHash { get; init; }

    public RecordVersion Version { get; init; }

    public string? MergedInto { get; init; }

    /// <summary>Told of an erasure only, where nothing else does any more.</summary>
    public string? Provider { get; init; }

    /// <summary>Of the writes those that make an event.</summary>
    public static List<InteractionChange> Of(IReadOnlyList<InteractionWrite> writes)
    {
        var changes = new List<InteractionChange>(writes.Count);
        foreach (var write in writes)
        {
            if (write.Event is { } kind)
            {
                changes.Add(new InteractionChange
                {
                    Id = write.Head.Id,
                    Kind = kind,
                    ChangedFields = write.ChangedFields,
                    Fields = write.Content?.Fields,
                    PreviousFields = write.PreviousFields,
                    ContentHash = write.Head.ContentHash,
                    Version = write.Head.Version,
                    MergedInto = write.MergedInto,
                });
            }
        }

        return changes;
    }
}
