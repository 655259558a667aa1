namespace Syncline.Backends.Rows;

/// <summary>An object whose interactions may be discarded, and its last run, whose number their tombstones bear.</summary>
internal sealed class DiscardRow
{
    public string Type { get; set; } = "";

    public long? Run { get; set; }
}
