using Syncline.Integrations;

namespace Syncline.Providers.Drafting;

/// <summary>What is assumed of one stream.</summary>
public sealed record DraftedType
{
    /// <summary>The Interaction Type: one of the usual ones where the stream's name is in their table, else named after the stream.</summary>
    public required string Name { get; init; }

    /// <summary>The manifest's stream.</summary>
    public required string Stream { get; init; }

    /// <summary>The paths of the record's key, as the manifest's <c>primary_key</c> has them; empty where the record's SHA-256 is its key.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>180 minutes where the partner is asked for changes only, else 24 hours.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How far behind its cursor a reading begins: the larger of <c>lookback_window</c> and 5 minutes; null for a stream that is read in full.</summary>
    public TimeSpan? Overlap { get; init; }

    /// <summary>How deletes are found: by absence from full readings, the only ones that can tell.</summary>
    public DeletePolicy Deletes { get; init; } = DeletePolicy.Absence;

    /// <summary>What is worth a look, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
