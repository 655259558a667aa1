namespace Syncline.Cli.Json;

/// <summary>That the change feed's cursors from before are void.</summary>
/// <param name="RestoredAt">When that was said.</param>
internal sealed record RestoredLine(DateTimeOffset RestoredAt);
