using Syncline.Providers.Reading;

namespace Syncline.Providers.Streams;

/// <summary>A partition in its walk.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Key">Its key.</param>
/// <param name="Ordinal">Its number in the walk; from 0.</param>
internal sealed record PartitionPlace(StreamSlice Partition, string Key, int Ordinal)
{
    /// <summary>Up to where it was read before this run, once somebody has looked: one look-up for each partition.</summary>
    public (bool IsKnown, DateTimeOffset? At) Cursor { get; set; }
}
