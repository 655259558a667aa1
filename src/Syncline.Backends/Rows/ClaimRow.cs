namespace Syncline.Backends.Rows;

/// <summary>A run just claimed.</summary>
internal sealed class ClaimRow
{
    public long Object { get; set; }

    public string Kind { get; set; } = "";

    public string State { get; set; } = "";

    public int AppliedPage { get; set; }

    public long Quarantined { get; set; }

    public bool AllowDeletes { get; set; }
}
