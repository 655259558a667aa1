namespace Syncline.Backends.Rows;

/// <summary>An object's live run, as far as a request to sync asks.</summary>
internal sealed class LiveRunRow
{
    public long Run { get; set; }

    public string Kind { get; set; } = "";

    public bool HasBegun { get; set; }
}
