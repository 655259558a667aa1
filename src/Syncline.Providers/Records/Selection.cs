using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Records;

/// <summary>The records of one answer, or of a part of it: an answer may be larger than what is handed on at once.</summary>
internal sealed class Selection
{
    private const int MostRecords = 5_000;
    private const int MostBytes = 4 * 1024 * 1024;
    private long _bytes;

    public List<ReadRecord> Records { get; } = [];

    public List<RejectedRecord> Rejected { get; } = [];

    /// <summary>Whether the answer has no more.</summary>
    public bool IsLast { get; set; }

    /// <summary>Whether it is time to hand it on.</summary>
    public bool IsFull => _bytes >= MostBytes || Records.Count + Rejected.Count >= MostRecords;

    /// <summary>The answer's last record up to here by which a feed's end is told, whether it is as new as is asked for or not; null for none.</summary>
    public ReadRecord? Last { get; set; }

    /// <summary>The answer's last record up to here; null for none.</summary>
    public ReadRecord? LastSelected => Records.Count > 0 ? Records[^1] : LastBefore;

    /// <summary>How many the answer had up to here, before filters.</summary>
    public int Extracted { get; private set; }

    /// <summary>How many the answer gave up to here.</summary>
    public int Selected => SelectedBefore + Records.Count;

    /// <summary>What ended the selecting before its end; null where nothing did.</summary>
    public SyncException? Failure { get; set; }

    private ReadRecord? LastBefore { get; init; }

    private int SelectedBefore { get; init; }

    /// <summary>Counts a value that was extracted.</summary>
    public void Count(int bytes)
    {
        Extracted++;
        _bytes += bytes;
    }

    /// <summary>The part that follows this one.</summary>
    public Selection Next() => new() { Last = Last, LastBefore = LastSelected, Extracted = Extracted, SelectedBefore = Selected };
}
