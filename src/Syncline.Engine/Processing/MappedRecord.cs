namespace Syncline.Processing;

/// <summary>A record after mapping: everything that is compared and stored.</summary>
internal sealed record MappedRecord
{
    /// <summary>The partner's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where and when it was read.</summary>
    public required RecordVersion Version { get; init; }

    /// <summary>True when the partner says that it is deleted, or it is left out.</summary>
    public required bool IsDeleted { get; init; }

    /// <summary>True when the type's filter leaves it out.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>As received.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>SHA-256 of the body.</summary>
    public required byte[] RawHash { get; init; }

    /// <summary>The mapped fields, a JSON object.</summary>
    public required string Fields { get; init; }

    /// <summary>SHA-256 of the canonical body without volatile members and of the mapped fields that are not volatile.</summary>
    public required byte[] ContentHash { get; init; }
}
