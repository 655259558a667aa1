using System.Text.Json;
using System.Text.RegularExpressions;
using Syncline.Cli.Invocation;

namespace Cli.Tests;

/// <summary>What a command left behind.</summary>
internal sealed partial record CommandResult(ExitCode Exit, string Out, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Each line of standard output as JSON.</summary>
    public IReadOnlyList<JsonElement> Json => [.. Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>The filled cells of each line of a table, headings first.</summary>
    public IReadOnlyList<string[]> Rows => [.. Lines.Select(line => Gap().Split(line.Trim()))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
