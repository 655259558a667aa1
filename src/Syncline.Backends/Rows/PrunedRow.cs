namespace Syncline.Backends.Rows;

/// <summary>What is about to be pruned: an object's surplus, or one run.</summary>
internal sealed class PrunedRow
{
    public long Customer { get; set; }

    public long Object { get; set; }

    public long Run { get; set; }

    public int Surplus { get; set; }
}
