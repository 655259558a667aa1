namespace Syncline.Backends.Rows;

/// <summary>What one page of a full reading saw.</summary>
internal sealed class SeenRow
{
    public int Page { get; set; }

    public byte[] Seen { get; set; } = [];
}
