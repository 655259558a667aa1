namespace Syncline.Backends.Postgres.Delivery;

/// <summary>Where one shard of the feed stands.</summary>
internal sealed class ShardState
{
    public int Shard { get; set; }

    public long Position { get; set; }

    /// <summary>Up to here nothing is kept any more.</summary>
    public long Pruned { get; set; }

    public long Epoch { get; set; }
}
