namespace Syncline.Bench.Memory;

/// <summary>One look at the server.</summary>
/// <param name="Megabytes">Its resident size, in 1,000,000 bytes.</param>
/// <param name="Records">Records that the run had read.</param>
internal sealed record MemorySample(double Megabytes, long Records);
