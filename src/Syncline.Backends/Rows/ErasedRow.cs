namespace Syncline.Backends.Rows;

/// <summary>An Integration Object that goes, or of which something does.</summary>
internal sealed class ErasedRow
{
    public long Object { get; set; }

    public string Type { get; set; } = "";

    public string Provider { get; set; } = "";
}
