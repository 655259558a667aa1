namespace Syncline.Cli.Json;

/// <summary>What a replay did.</summary>
/// <param name="Applied">Records that went through.</param>
/// <param name="Left">Records that still cannot be mapped.</param>
internal sealed record ReplayLine(int Applied, int Left);
