namespace Syncline.Backends.Postgres.Delivery;

/// <summary>Whose change has which position in a shard.</summary>
internal sealed class ChangePlace
{
    public long Customer { get; set; }

    public long Position { get; set; }

    /// <summary>False for one that was only passed over: it tells how far was looked.</summary>
    public bool IsMatch { get; set; } = true;
}
