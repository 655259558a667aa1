namespace Syncline.Backends.Rows;

/// <summary>How many objects have a status.</summary>
internal sealed class StatusCount
{
    public string Status { get; set; } = "";

    public long Count { get; set; }
}
