namespace Syncline.Processing;

/// <summary>How new a reading of a record is.</summary>
/// <param name="PartnerTime">The partner's time of change, where it has one.</param>
/// <param name="Run">The run's number: later runs have larger ones.</param>
/// <param name="Page">The page in the run.</param>
/// <param name="Index">The record's place in the page.</param>
public readonly record struct RecordVersion(DateTimeOffset? PartnerTime, long Run, int Page, int Index)
{
    /// <summary>
    /// True when this reading must not replace <paramref name="stored"/>: an incremental run read an older partner time. Equal or absent times: the later
    /// reading wins. A full reading always wins.
    /// </summary>
    public bool IsStale(RecordVersion stored, bool isFullReading) =>
        !isFullReading && PartnerTime is { } mine && stored.PartnerTime is { } theirs && mine < theirs;
}
