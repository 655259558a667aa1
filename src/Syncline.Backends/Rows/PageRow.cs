namespace Syncline.Backends.Rows;

/// <summary>What a transaction on an object's interactions belongs to.</summary>
internal sealed class PageRow
{
    public long Object { get; set; }

    public string Type { get; set; } = "";

    public string Kind { get; set; } = "";

    public bool IsInitial { get; set; }

    public int Page { get; set; }

    public int Records { get; set; }

    public long Bytes { get; set; }
}
