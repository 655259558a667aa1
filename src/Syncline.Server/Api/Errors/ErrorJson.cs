using Syncline.Runs;

namespace Syncline.Server.Api.Errors;

/// <summary>What went wrong.</summary>
/// <param name="Code">Stays the same from version to version: go by it.</param>
/// <param name="Message">Names the thing and the value.</param>
/// <param name="Hint">What to do.</param>
public sealed record ErrorJson(string Code, string Message, string Hint)
{
    internal static ErrorJson? Of(SyncError? error) => error is null ? null : new ErrorJson(error.Code, error.Message, error.Hint);
}
