namespace Syncline.Backends.Postgres.Maintenance;

/// <summary>What of a shard was pruned.</summary>
internal sealed class DroppedRow
{
    public int Count { get; set; }

    /// <summary>The last position that went.</summary>
    public long Position { get; set; }
}
