using Shouldly;
using Syncline.Cli.Invocation;

namespace Cli.Tests.Commands;

public sealed class ProvidersAddCommandTests : IDisposable
{
    private const string Manifest = """
        version: 6.60.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [companies] }
        streams:
          - type: DeclarativeStream
            name: companies
            primary_key: id
            retriever:
              type: SimpleRetriever
              requester: { type: HttpRequester, url: "https://api.example.com/companies" }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] } }
          - type: DeclarativeStream
            name: rates
            retriever:
              type: SimpleRetriever
              requester: { type: HttpRequester, url: "https://api.example.com/rates" }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] } }
        """;

    private readonly CommandLineFixture _cli = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-add-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Providers => Path.Combine(_folder, "providers");

    [Fact]
    public async Task A_bare_manifest_becomes_a_provider_and_what_was_assumed_is_shown()
    {
        var result = await AddAsync(Write("source-acme-crm", Manifest), "--json");

        result.Exit.ShouldBe(ExitCode.Ok, result.Error);
        result.Json.Select(line => line.GetProperty("type").GetString()).ShouldBe(["account", "rates"]);
        result.Json[0].GetProperty("key").EnumerateArray().Select(path => path.GetString()).ShouldBe(["id"]);
        result.Json[1].GetProperty("key").GetArrayLength().ShouldBe(0);
        result.Json[1].GetProperty("interval_seconds").GetDouble().ShouldBe(86_400);
        result.Error.ShouldContain("assumed");
        File.ReadAllText(Path.Combine(Providers, "acme-crm", "manifest.yaml")).ShouldBe(Manifest);
        var written = File.ReadAllText(Path.Combine(Providers, "acme-crm", "provider.yaml"));
        written.ShouldContain("name: Acme Crm");
        written.ShouldContain("key: { sha256: record }");
        Directory.EnumerateDirectories(Providers).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_there_already_stays_as_it_is()
    {
        Directory.CreateDirectory(Path.Combine(Providers, "crm"));

        var result = await AddAsync(Write("source-crm", Manifest));

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Error.ShouldContain("cli.provider_exists");
        Directory.EnumerateFileSystemEntries(Path.Combine(Providers, "crm")).ShouldBeEmpty();
        (await AddAsync(Write("source-crm", Manifest), "--name", "crm-2")).Exit.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var result = await AddAsync(Write("crm", Manifest), "--dry-run");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Out.ShouldContain("account");
        Directory.Exists(Providers).ShouldBeFalse();
    }

    [Theory]
    [InlineData("streams: [", "manifest.")]
    [InlineData("version: 1\ntype: DeclarativeSource\ncheck: {type: CheckStream}\nstreams: [{type: DeclarativeStrem}]", "manifest.")]
    public async Task A_manifest_with_errors_is_refused_with_their_places(string manifest, string code)
    {
        var result = await AddAsync(Write("crm", manifest));

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Error.ShouldContain(code);
        result.Error.ShouldContain("manifest.yaml:");
        Directory.Exists(Providers).ShouldBeFalse();
    }

    [Fact]
    public async Task A_manifest_that_is_not_there_and_a_name_that_cannot_be_are_named()
    {
        (await AddAsync(Path.Combine(_folder, "none.yaml"))).Exit.ShouldBe(ExitCode.NotFound);

        var result = await AddAsync(Write("crm", Manifest), "--name", "../crm");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("'../crm'");
    }

    private Task<CommandResult> AddAsync(string manifest, params string[] more) => _cli.RunAsync(["providers", "add", manifest, "--providers", Providers, .. more]);

    private string Write(string name, string manifest)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "given", name)).FullName, "manifest.yaml");
        File.WriteAllText(path, manifest);
        return path;
    }
}
