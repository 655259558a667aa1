using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Cli.Invocation;

namespace Cli.Tests.Commands;

/// <summary><c>providers new</c>, and <c>providers test</c> with what it wrote.</summary>
public sealed class ProvidersNewCommandTests : IDisposable
{
    private const string Url = "https://api.acme.example/v1/companies?expand=owner";

    private readonly CommandLineFixture _cli = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-new-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData]
    [InlineData("--auth", "none", "--stream", "all: of \"them\"")]
    [InlineData("--auth", "basic", "--records", "data.items", "--paging", "page", "--size-field", "per_page")]
    [InlineData("--auth", "header", "--key-field", "X-Key", "--paging", "offset", "--page-size", "1", "--size-field", "limit")]
    [InlineData("--auth", "query", "--key-field", "key", "--records", "a", "--paging", "cursor", "--next", "meta.next", "--changed", "updated_at", "--since", "from")]
    public async Task What_is_begun_is_in_order_and_its_first_test_passes(params string[] flags)
    {
        var begun = await RunAsync(["new", "acme", "--url", Url, .. flags]);

        begun.Exit.ShouldBe(ExitCode.Ok, begun.Error);
        var tested = await RunAsync("test", "--json");
        tested.Exit.ShouldBe(ExitCode.Ok, tested.Out);
        var line = tested.Json.ShouldHaveSingleItem();
        line.GetProperty("has_passed").GetBoolean().ShouldBeTrue();
        line.GetProperty("records").GetInt32().ShouldBe(1);
        line.GetProperty("requests").GetInt32().ShouldBe(flags.Contains("1") ? 2 : 1);
        Syncline.Server.ProvidersFolder.Lint(Path.Combine(_folder, "acme"), Syncline.Providers.Components.CustomComponents.None).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_manifest_that_was_changed_fails_its_test()
    {
        await RunAsync("new", "acme", "--url", Url, "--records", "data");
        var manifest = Path.Combine(_folder, "acme", "manifest.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("field_path: [data]", "field_path: [items]", StringComparison.Ordinal));

        var result = await RunAsync("test", "acme/companies");

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Out.ShouldContain("FAILED  acme/companies");
        result.Out.ShouldContain("records[0]: is missing");
    }

    [Fact]
    public async Task A_test_that_cannot_be_read_is_named_with_the_place()
    {
        await RunAsync("new", "acme", "--url", Url);
        var file = Path.Combine(_folder, "acme", "tests", "companies.json");
        var test = (JsonObject)JsonNode.Parse(File.ReadAllText(file))!;
        test.Remove("now");
        File.WriteAllText(file, test.ToJsonString());

        var result = await RunAsync("test");

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Error.ShouldContain("cli.test_invalid");
        result.Error.ShouldContain("`now` is missing");
    }

    [Theory]
    [InlineData("--url is missing", "new", "acme")]
    [InlineData("'api.acme.example' is not an address", "new", "acme", "--url", "api.acme.example")]
    [InlineData("'Acme' cannot be a provider's name", "new", "Acme", "--url", Url)]
    [InlineData("nowhere/manifest.yaml'", "test", "nowhere")]
    [InlineData("There is no test", "test")]
    [InlineData("manifest.yaml'", "record", "nowhere", "--stream", "x")]
    public async Task What_cannot_be_is_told(string message, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        result.Exit.ShouldNotBe(ExitCode.Ok);
        result.Error.ShouldContain(message);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recording_takes_no_tests_place_unasked_and_names_a_stream_that_is_not_there()
    {
        await RunAsync("new", "acme", "--url", Url);

        (await RunAsync("record", "acme", "--stream", "companies")).Error.ShouldContain("cli.test_exists");
        (await RunAsync("record", "acme", "--stream", "companys")).Error.ShouldContain("'companies'");
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => _cli.RunAsync(["providers", .. arguments, "--providers", _folder]);
}
