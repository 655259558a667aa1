namespace Syncline.Bench.Memory;

/// <summary>A quarter of the samples.</summary>
/// <param name="Number">From 1 to 4.</param>
/// <param name="Records">Records read when it ended.</param>
/// <param name="Least">The smallest sample, in MB.</param>
/// <param name="Most">The largest sample, in MB.</param>
internal sealed record MemoryQuarter(int Number, long Records, double Least, double Most);
