using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Providers.Manifests;

namespace Cli.Tests.Commands;

public sealed class LintCommandTests : IDisposable
{
    private readonly CommandLineFixture _cli = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-lint-").FullName;

    public LintCommandTests()
    {
        foreach (var name in new[] { "good", "bad" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, name));
            File.WriteAllText(Path.Combine(_folder, name, "manifest.yaml"), "");
        }

        _cli.Problems["bad"] =
        [
            new Problem("bad/manifest.yaml", 12, 5, "manifest.unknown_component", "no paginator called 'curser'.", "Did you mean 'cursor'?", ProblemSeverity.Error),
            new Problem("bad/provider.yaml", 3, 1, "provider.no_budget", "no budget.", "", ProblemSeverity.Warning),
        ];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_problem_is_a_line_with_its_place_code_message_and_hint()
    {
        var result = await _cli.RunAsync("lint", _folder);

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Lines.ShouldBe(
        [
            "bad/manifest.yaml:12:5: error manifest.unknown_component: no paginator called 'curser'. Did you mean 'cursor'?",
            "bad/provider.yaml:3:1: warning provider.no_budget: no budget.",
        ]);
        result.Error.ShouldContain("2 providers: 1 error, 1 warning.");
    }

    [Fact]
    public async Task One_good_provider_is_ok()
    {
        var result = await _cli.RunAsync("lint", Path.Combine(_folder, "good"));

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain("1 provider: 0 errors, 0 warnings.");
    }

    [Fact]
    public async Task Problems_are_json_for_programs()
    {
        var result = await _cli.RunAsync("lint", _folder, "--json");

        var first = result.Json[0];
        first.GetProperty("line").GetInt32().ShouldBe(12);
        first.GetProperty("severity").GetString().ShouldBe("error");
        first.GetProperty("code").GetString().ShouldBe("manifest.unknown_component");
    }

    [Fact]
    public async Task Problems_are_one_sarif_log_for_code_hosts()
    {
        var result = await _cli.RunAsync("lint", _folder, "--format", "sarif");

        result.Exit.ShouldBe(ExitCode.Failed);
        var log = result.Json.ShouldHaveSingleItem();
        log.GetProperty("version").GetString().ShouldBe("2.1.0");
        var run = log.GetProperty("runs")[0];
        run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString())
            .ShouldBe(["manifest.unknown_component", "provider.no_budget"]);
        var results = run.GetProperty("results").EnumerateArray().ToList();
        results.Select(one => one.GetProperty("level").GetString()).ShouldBe(["error", "warning"]);
        var place = results[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Path.GetFullPath(Uri.UnescapeDataString(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!)).ShouldBe(Path.Combine(_folder, "bad", "manifest.yaml"));
        place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(12);
        place.GetProperty("region").GetProperty("startColumn").GetInt32().ShouldBe(5);
        results[0].GetProperty("message").GetProperty("text").GetString().ShouldBe("no paginator called 'curser'. Did you mean 'cursor'?");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_not_found()
    {
        var result = await _cli.RunAsync("lint", Path.Combine(_folder, "none"));

        result.Exit.ShouldBe(ExitCode.NotFound);
        result.Error.ShouldContain("none'");
    }
}
