namespace Syncline.Backends.Rows;

/// <summary>A stored interaction beside those of other objects.</summary>
internal sealed class RecordRow : InteractionRecord
{
    public long Customer { get; set; }

    public long Object { get; set; }
}
