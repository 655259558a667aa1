using Syncline.Providers.Manifests;

namespace Syncline.Cli.Json;

/// <summary>A problem that the linter found.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Code">Stable and dotted.</param>
/// <param name="Message">For people.</param>
/// <param name="Hint">What to do.</param>
internal sealed record ProblemLine(string File, int Line, int Column, string Severity, string Code, string Message, string Hint)
{
    /// <summary>Of a problem.</summary>
    public static ProblemLine Of(Problem problem) =>
        new(problem.File, problem.Line, problem.Column, Word.Of(problem.Severity), problem.Code, problem.Message, problem.Hint);
}
