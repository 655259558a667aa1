using Syncline.Providers.Reading;

namespace Syncline.Providers.Streams;

/// <summary>A partition in its walk.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Key">Its key.</param>
/// <param name="Ordinal">Its number in the walk; from 0.</param>
internal sealed record PartitionPlace(StreamSlice Partition, string Key, int Ordinal);
