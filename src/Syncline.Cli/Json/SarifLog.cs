using System.Text.Json.Nodes;
using Syncline.Providers.Manifests;

namespace Syncline.Cli.Json;

/// <summary>Problems as a SARIF 2.1.0 log, which code hosts and editors show at their lines.</summary>
internal static class SarifLog
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>The log.</summary>
    /// <param name="problems">The problems, with each file's path from where the command runs.</param>
    /// <param name="version">Syncline's version.</param>
    public static JsonObject Of(IReadOnlyList<(string Path, Problem Problem)> problems, string version) => new()
    {
        ["$schema"] = Schema,
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject { ["driver"] = Driver(problems, version) },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. problems.Select(problem => Result(problem.Path, problem.Problem))]),
        }),
    };

    private static JsonObject Driver(IReadOnlyList<(string Path, Problem Problem)> problems, string version) => new()
    {
        ["name"] = "syncline",
        ["version"] = version,
        ["rules"] = new JsonArray([.. problems.Select(problem => problem.Problem.Code).Distinct().Order(StringComparer.Ordinal).Select(code => new JsonObject { ["id"] = code })]),
    };

    private static JsonObject Result(string path, Problem problem) => new()
    {
        ["ruleId"] = problem.Code,
        ["level"] = problem.Severity is ProblemSeverity.Error ? "error" : "warning",
        ["message"] = new JsonObject { ["text"] = problem.Hint.Length == 0 ? problem.Message : $"{problem.Message} {problem.Hint}" },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)) },
                ["region"] = new JsonObject { ["startLine"] = problem.Line, ["startColumn"] = problem.Column },
            },
        }),
    };
}
