namespace Syncline.Sandbox;

/// <summary>A piece of the oracle's answer.</summary>
/// <param name="Records">In the order of creation.</param>
/// <param name="Next">What to ask with for the next piece; null at the end.</param>
public sealed record OraclePage(IReadOnlyList<OracleRecord> Records, long? Next);
