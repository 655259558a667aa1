using System.Diagnostics;
using System.Text.RegularExpressions;
using Shouldly;

namespace Cli.Tests;

/// <summary>docs/providers/walkthrough.md, command by command, against a stand-in for the partner.</summary>
public sealed partial class ProviderWalkthroughTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-walkthrough-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_command_does_what_it_says()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(ProjectRoot.Folder, "docs", "providers", "walkthrough.md"), TestContext.Current.CancellationToken);
        var commands = Commands().Matches(text).Select(match => match.Groups[1].Value).ToList();
        commands.Count.ShouldBeGreaterThan(7);

        var (exit, output, error) = await RunAsync(string.Join('\n', commands));

        exit.ShouldBe(0, $"{output}\n{error}");
        output.ShouldContain("ok  acme-hub/companies: 1 request, 1 record");
        output.ShouldContain("\"status\":\"SUCCEEDED\"");
        Lines(output, "\"type\":\"RECORD\"").ShouldBe(2);
        output.ShouldContain("ok  acme-hub/companies: 1 request, 5 records");
        output.ShouldContain("records[0].archived: is missing; it was to be false");
        output.ShouldContain("as it should: the test still has the mark");
        Lines(error, "1 provider: 0 errors, 0 warnings.").ShouldBe(2);
        output.ShouldContain("ACME / acme-hub / account: succeeded");
        output.ShouldContain("Lark Logistics Ltd");
        var test = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "providers", "acme-hub", "tests", "companies.json"), TestContext.Current.CancellationToken);
        test.ShouldNotContain("canary");
        test.ShouldContain("Lark Logistics Ltd");
    }

    private static int Lines(string text, string part) => text.Split('\n').Count(line => line.Contains(part, StringComparison.Ordinal));

    private async Task<(int Exit, string Output, string Error)> RunAsync(string commands)
    {
        var stop = TestContext.Current.CancellationToken;
        var script = $"set -euo pipefail\ntrap 'kill $(jobs -p) 2> /dev/null; wait' EXIT\n{commands}";
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.Combine(ProjectRoot.Folder, "artifacts", "bin", "Syncline.Cli", "debug")}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output, await error);
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();
}
