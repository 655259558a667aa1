using System.Collections.Immutable;

namespace Syncline.Processing;

/// <summary>How a raw record becomes an interaction; compiled from one type of provider.yaml. Two equal mappings have equal versions.</summary>
public sealed record RecordMapping
{
    /// <summary>A stable hash of everything below: rows mapped by another version are mapped again.</summary>
    public required string Version { get; init; }

    /// <summary>The members whose values, joined by <c>:</c>, are the record's id. Empty: the id is the SHA-256 of the canonical record, so that a changed record is another one.</summary>
    public required ImmutableArray<FieldPath> Key { get; init; }

    /// <summary>Where the partner's time of last change is; null where it has none.</summary>
    public FieldPath? UpdatedAt { get; init; }

    /// <summary>The member that is truthy for a deleted record; null where records carry no such mark.</summary>
    public FieldPath? Deleted { get; init; }

    /// <summary>The values that mean deleted, as text; empty: any value that is not false, null, zero or empty.</summary>
    public ImmutableArray<string> DeletedValues { get; init; } = [];

    /// <summary>The member by which records are kept or left out; null where all are kept.</summary>
    public FieldPath? Filter { get; init; }

    /// <summary>The values with which a record is kept, as text. What has another, or none, counts as deleted.</summary>
    public ImmutableArray<string> FilterValues { get; init; } = [];

    /// <summary>The Interaction Type's fields.</summary>
    public required ImmutableArray<FieldMapping> Fields { get; init; }

    /// <summary>Top-level members of the raw record that are stored, but whose change makes no event.</summary>
    public ImmutableArray<string> Volatile { get; init; } = [];
}
