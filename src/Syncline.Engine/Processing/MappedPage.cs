using Syncline.Retrieving;

namespace Syncline.Processing;

/// <summary>A staged page after mapping, with nothing of the database in it yet: so it can be made while the page before is being written.</summary>
internal sealed record MappedPage
{
    /// <summary>Its number in the run.</summary>
    public required int Number { get; init; }

    /// <summary>The page it was made of.</summary>
    public required SourcePage Source { get; init; }

    /// <summary>Records by id; of several readings of one id within the page, the one that counts.</summary>
    public required IReadOnlyDictionary<string, MappedRecord> Records { get; init; }

    /// <summary>Records that another reading within the page took the place of.</summary>
    public required int Superseded { get; init; }

    /// <summary>Records to set aside: those that the source could not read, and those that could not be mapped.</summary>
    public required IReadOnlyList<QuarantinedRecord> Quarantined { get; init; }
}
