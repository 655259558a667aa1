namespace Syncline.Providers.Incremental;

/// <summary>How many partitions a state speaks of.</summary>
/// <param name="Held">Cursors that are held; of more the oldest are forgotten. Default 25,000, as in the reference.</param>
/// <param name="InARun">Partitions after which one cursor for all of them takes over. Default 10,000, as in the reference.</param>
internal sealed record PartitionLimits(int Held = 25_000, int InARun = 10_000);
