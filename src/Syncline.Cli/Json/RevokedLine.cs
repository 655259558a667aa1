namespace Syncline.Cli.Json;

/// <summary>A key that was revoked.</summary>
/// <param name="Id">Its number.</param>
internal sealed record RevokedLine(long Id);
