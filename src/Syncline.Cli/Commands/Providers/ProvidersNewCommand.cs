using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Syncline.Cli.Commands.Protocol;
using Syncline.Cli.Invocation;
using Syncline.Providers.Components;
using Syncline.Providers.Drafting;
using Syncline.Providers.Manifests;
using Syncline.Providers.Testing;

namespace Syncline.Cli.Commands.Providers;

/// <summary><c>syncline providers new</c>: begins a Provider, with one stream and a first test.</summary>
internal sealed class ProvidersNewCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "The provider's name.", HelpName = "NAME" };
    private readonly Option<string?> _url = new("--url") { Description = "The whole address of a list: https://api.example.com/v1/companies.", HelpName = "URL" };
    private readonly Option<string?> _stream = new("--stream") { Description = "The stream's name. Default the address's last part.", HelpName = "STREAM" };
    private readonly Option<string?> _records = new("--records") { Description = "Where the list is in an answer: data.items. Default the answer is the list.", HelpName = "PATH" };
    private readonly Option<string?> _key = new("--key") { Description = "The member that is a record's id. Default id.", HelpName = "FIELD" };
    private readonly Option<string?> _auth = new("--auth") { Description = "none, bearer, basic, header (an API key in a header) or query. Default bearer.", HelpName = "KIND" };
    private readonly Option<string?> _keyField = new("--key-field") { Description = "The header or query field of an API key. Default X-Api-Key.", HelpName = "FIELD" };
    private readonly Option<string?> _paging = new("--paging") { Description = "none, page, offset or cursor. Default none.", HelpName = "KIND" };
    private readonly Option<string?> _pageField = new("--page-field") { Description = "The query field that names the page. Default page, offset or cursor.", HelpName = "FIELD" };
    private readonly Option<string?> _sizeField = new("--size-field") { Description = "The query field of a page's size. Default none is sent.", HelpName = "FIELD" };
    private readonly Option<int> _size = new("--page-size") { Description = "How many records a page has. Default 100.", HelpName = "N", DefaultValueFactory = _ => 100 };
    private readonly Option<string?> _next = new("--next") { Description = "Where an answer names the next page's cursor: meta.next. Default next.", HelpName = "PATH" };
    private readonly Option<string?> _changed = new("--changed") { Description = "The member that is a record's time of change. Default none: it is read in full.", HelpName = "FIELD" };
    private readonly Option<string?> _since = new("--since") { Description = "The query field by which changes are asked for. Default updated_since.", HelpName = "FIELD" };

    /// <summary>Makes the command.</summary>
    public ProvidersNewCommand(CommandRunner runner)
        : base("new", "Begins a provider: writes a manifest with one stream, a provider.yaml and a first test. On a terminal it asks for what was not given.")
    {
        _auth.AcceptOnlyFromAmong(Words<SignInSketch>());
        _paging.AcceptOnlyFromAmong(Words<PagingSketch>());
        _size.FromOne("a page has at least 1 record.");
        Add(_name);
        foreach (var option in new Option[] { _url, _stream, _records, _key, _auth, _keyField, _paging, _pageField, _sizeField, _size, _next, _changed, _since })
        {
            Add(option);
        }

        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = ProviderFolderWriter.Named(context.Get(_name)!);
        var target = ProviderFolderWriter.NewFolder(context, name);
        var sketch = await SketchAsync(context, cancellationToken);
        var content = Encoding.UTF8.GetBytes(sketch.ToYaml());
        var reading = ManifestFile.Read("manifest.yaml", content, CustomComponents.None);
        var manifest = reading.Manifest ?? throw ProviderTests.Refused(reading.Problems);

        await ProviderFolderWriter.WriteAsync(target, content, ProviderDraft.Of(name, manifest).Yaml, cancellationToken);
        var tests = ProviderTests.Require(context.Folders.Providers, name);
        await tests.WriteAsync(sketch.Stream, await FirstTestAsync(manifest, sketch, ProviderTests.InstantOf(context), cancellationToken), cancellationToken);
        context.Output.WriteLine(target);
        context.Output.Note($"Its test was made up. With real credentials in a file: syncline read --manifest {target} --config FILE --limit 10, then syncline providers record {name} --stream {sketch.Stream} --config FILE --replace.");
        return ExitCode.Ok;
    }

    private async Task<ManifestSketch> SketchAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var answers = new Answers(context);
        var url = Address(await answers.ForAsync(context.Get(_url), "Address of a list (https://api.example.com/v1/companies)", null, cancellationToken)
            ?? throw CommandException.Usage("--url is missing.", "Give the whole address of a list: --url https://api.example.com/v1/companies."));
        var last = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "records";
        var sketch = new ManifestSketch
        {
            Url = url,
            Stream = await answers.ForAsync(context.Get(_stream), "Name of the stream", last, cancellationToken) ?? last,
            Records = await answers.ForAsync(context.Get(_records), "Where the list is in an answer (data.items; empty: the answer is the list)", "", cancellationToken) ?? "",
            Key = await answers.ForAsync(context.Get(_key), "Member that is a record's id", "id", cancellationToken) ?? "id",
            SignIn = Choice<SignInSketch>(await answers.ForAsync(context.Get(_auth), "Sign-in: none, bearer, basic, header, query", "bearer", cancellationToken), "--auth"),
            Paging = Choice<PagingSketch>(await answers.ForAsync(context.Get(_paging), "Paging: none, page, offset, cursor", "none", cancellationToken), "--paging"),
            PageField = context.Get(_pageField),
            SizeField = context.Get(_sizeField),
            PageSize = context.Get(_size),
            Changed = await answers.ForAsync(context.Get(_changed), "Member that is a record's time of change (empty: none)", "", cancellationToken) is { Length: > 0 } changed ? changed : null,
        };
        return sketch with
        {
            KeyField = context.Get(_keyField) ?? sketch.KeyField,
            Next = context.Get(_next) ?? sketch.Next,
            Since = context.Get(_since) ?? sketch.Since,
        };
    }

    private static async Task<ProviderTest> FirstTestAsync(Manifest manifest, ManifestSketch sketch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = new JsonObject { [sketch.Key] = "sample-1" };
        if (sketch.Changed is not null)
        {
            record[sketch.Changed] = "2026-01-02T03:04:05Z";
        }

        var plan = new ProviderTest
        {
            Stream = sketch.Stream,
            Now = now,
            Config = new JsonObject(sketch.SampleSettings().Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))),
            Exchanges = [],
            Records = [],
        };
        var (test, _) = await ProviderTester.RecordAsync(manifest, plan, new SampleOutbound(sketch.Records, record), at => new FrozenTime(at), cancellationToken);
        return test;
    }

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url!
        : throw CommandException.Usage($"--url: '{text}' is not an address.", "Write https://api.example.com/v1/companies.");

    private static T Choice<T>(string? word, string option)
        where T : struct, Enum =>
        word is null ? default
        : Enum.TryParse<T>(word, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice
        : throw CommandException.Usage($"{option}: '{word}' is none of {string.Join(", ", Words<T>())}.", "Write one of these.");

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
}
