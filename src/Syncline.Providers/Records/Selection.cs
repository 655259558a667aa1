using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Records;

/// <summary>The records of one answer.</summary>
internal sealed class Selection
{
    public List<ReadRecord> Records { get; } = [];

    public List<RejectedRecord> Rejected { get; } = [];

    /// <summary>The last record before filters; null for none.</summary>
    public ReadRecord? Last { get; set; }

    /// <summary>How many there were before filters.</summary>
    public int Extracted { get; init; }

    /// <summary>What ended the selecting before its end; null where nothing did.</summary>
    public SyncException? Failure { get; set; }

    /// <summary>The record path that the answer does not have; null where it is there.</summary>
    public string? MissingPath { get; init; }
}
