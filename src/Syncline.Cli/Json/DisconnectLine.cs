namespace Syncline.Cli.Json;

/// <summary>What was disconnected.</summary>
/// <param name="Customer">The Customer's name.</param>
/// <param name="Integration">The Integration's name.</param>
internal sealed record DisconnectLine(string Customer, string Integration);
