using System.Text.Json;

namespace EndToEnd.Crashes;

/// <summary>How a process of the demo ended.</summary>
/// <param name="ExitCode">Its exit code; killed by a signal it is 128 and the signal's number.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Trace">What it wrote for people, and its log.</param>
internal sealed record DemoEnd(int ExitCode, string Output, string Trace)
{
    /// <summary>The exit code of a process that SIGKILL ended.</summary>
    public const int Killed = 137;

    /// <summary>The verdict that it printed; null when it ended before.</summary>
    public JsonElement? Verdict => Output.Split('\n').LastOrDefault(line => line.Contains("\"is_equal\"", StringComparison.Ordinal)) is { } line
        ? JsonDocument.Parse(line).RootElement
        : null;

    /// <summary>All of it, for a test's message.</summary>
    public override string ToString() => $"Exit code {ExitCode}.\n{Output}\n{Trace}";
}
