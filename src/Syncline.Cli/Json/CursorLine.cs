namespace Syncline.Cli.Json;

/// <summary>The last line of <c>changes</c>: where to go on.</summary>
/// <param name="Cursor">Give it back by <c>--after</c>.</param>
internal sealed record CursorLine(string Cursor);
