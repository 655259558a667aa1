namespace Syncline.Cli.Json;

/// <summary>What came of asking for a sync.</summary>
/// <param name="Customer">The Customer's name.</param>
/// <param name="Integration">The Integration's name.</param>
/// <param name="Type">The Interaction Type.</param>
/// <param name="Asked"><c>due</c>, <c>joined</c> or <c>again</c>.</param>
/// <param name="Run">The run when it had ended; null when nobody waited for it.</param>
internal sealed record SyncLine(string Customer, string Integration, string Type, string Asked, RunLine? Run);
