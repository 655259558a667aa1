using Syncline.Runs;

namespace Syncline.Cli.Json;

/// <summary>An error within a line.</summary>
/// <param name="Code">Stable and dotted.</param>
/// <param name="Message">For people.</param>
/// <param name="Hint">What to do.</param>
internal sealed record ErrorJson(string Code, string Message, string Hint)
{
    /// <summary>Of an error, or null for none.</summary>
    public static ErrorJson? Of(SyncError? error) => error is null ? null : new ErrorJson(error.Code, error.Message, error.Hint);
}
