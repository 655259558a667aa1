namespace Syncline.Cli.Json;

/// <summary>A Customer that was removed.</summary>
/// <param name="Customer">The Customer's name.</param>
/// <param name="Rows">How many rows have gone with it.</param>
internal sealed record RemovedLine(string Customer, long Rows);
