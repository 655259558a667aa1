using Syncline.Runs;

namespace Syncline.Providers.Manifests;

/// <summary>Something wrong in a provider's file, and where.</summary>
/// <param name="File">The file's name as given.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Column">Column from 1.</param>
/// <param name="Code">Stable and dotted: <c>manifest.unknown_component</c>.</param>
/// <param name="Message">Names the thing and the value; cut as that of a <see cref="SyncError"/>.</param>
/// <param name="Hint">What to do about it, in one sentence; may be empty.</param>
/// <param name="Severity">Whether the file can be used nevertheless.</param>
public sealed record Problem(string File, int Line, int Column, string Code, string Message, string Hint, ProblemSeverity Severity)
{
    /// <inheritdoc cref="Problem(string, int, int, string, string, string, ProblemSeverity)"/>
    public string Message { get; init; } = SyncError.Bounded(Message);

    /// <inheritdoc cref="Problem(string, int, int, string, string, string, ProblemSeverity)"/>
    public string Hint { get; init; } = SyncError.Bounded(Hint);

    /// <summary>The whole problem on one line, as compilers print it.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(Severity is ProblemSeverity.Error ? "error" : "warning")} {Code}: {Message}{(Hint.Length == 0 ? "" : " " + Hint)}";
}
