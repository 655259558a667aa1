namespace Syncline.Sandbox;

/// <summary>Everything that the sandbox counted since it started, or since the counts were last reset.</summary>
/// <param name="Calls">By partner, customer and endpoint.</param>
/// <param name="Limits">By limit and customer.</param>
public sealed record SandboxCounts(IReadOnlyList<CallCount> Calls, IReadOnlyList<LimitCount> Limits);
