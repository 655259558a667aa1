namespace Syncline.Cli.Json;

/// <summary>What was put back.</summary>
/// <param name="Queue">Where.</param>
/// <param name="Redriven">How many messages.</param>
internal sealed record RedriveLine(string Queue, int Redriven);
