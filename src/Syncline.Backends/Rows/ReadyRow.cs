namespace Syncline.Backends.Rows;

/// <summary>A run that may be leased.</summary>
internal sealed class ReadyRow
{
    public long Object { get; set; }

    public long Integration { get; set; }

    public string Kind { get; set; } = "";

    public bool IsInitial { get; set; }

    public int NextPage { get; set; }

    public int AppliedPage { get; set; }

    public int StagedPages { get; set; }

    public long? ParkedUntil { get; set; }

    public string? ParkedCode { get; set; }

    public string? ParkedMessage { get; set; }

    public string? ParkedHint { get; set; }

    /// <summary>True when a page below the fetch position is neither staged nor applied.</summary>
    public bool HasGap => StagedPages != NextPage - 1 - AppliedPage;
}
