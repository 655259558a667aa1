namespace Syncline.Hosting;

/// <summary>The two tokens of a worker.</summary>
/// <param name="Stopping">Take nothing new; hand back at the next good place.</param>
/// <param name="Work">The grace period is over: drop everything.</param>
public readonly record struct StopTokens(CancellationToken Stopping, CancellationToken Work);
