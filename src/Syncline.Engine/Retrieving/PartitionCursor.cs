namespace Syncline.Retrieving;

/// <summary>The stored state of one partition of a stream.</summary>
/// <param name="Partition">The partition's key: canonical JSON of its slice.</param>
/// <param name="State">JSON that only the source understands.</param>
public sealed record PartitionCursor(string Partition, string State);
