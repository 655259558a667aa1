using System.CommandLine;
using Syncline.Cli.Commands.Protocol;
using Syncline.Cli.Invocation;
using Syncline.Cli.Output;
using Syncline.Providers.Manifests;
using Syncline.Providers.Protocol;
using Syncline.Providers.Testing;
using Syncline.Runs;

namespace Syncline.Cli.Commands.Providers;

/// <summary><c>syncline providers record</c>: reads a few records from the real partner and makes a test of it.</summary>
internal sealed class ProvidersRecordCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "The provider's name.", HelpName = "NAME" };
    private readonly Option<string> _stream = new("--stream") { Description = "The manifest's stream.", HelpName = "STREAM", Required = true };
    private readonly Option<string?> _config = new("--config") { Description = "The settings, with their secrets, as JSON; the test has none of them. Default none.", HelpName = "FILE" };
    private readonly Option<string?> _state = new("--state") { Description = "Where to go on from: STATE lines of a read. Default the beginning.", HelpName = "FILE" };
    private readonly Option<int> _limit = new("--limit") { Description = "At most so many records. Default 10.", HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<string?> _test = new("--test") { Description = "The test's name. Default the stream's.", HelpName = "TEST" };
    private readonly Option<bool> _replace = new("--replace") { Description = "Takes the place of a test of that name." };
    private readonly ReplayOptions _replay;

    /// <summary>Makes the command.</summary>
    public ProvidersRecordCommand(CommandRunner runner)
        : base("record", "Reads a few records from the partner and writes a test of it: the requests, the answers and the records, without secrets. Personal data in records stays: look it over.")
    {
        _limit.FromOne("a limit is a whole number from 1.");
        foreach (var option in new Option[] { _stream, _config, _state, _limit, _test, _replace })
        {
            Add(option);
        }

        Add(_name);
        _replay = new ReplayOptions(this);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var tests = ProviderTests.Require(context.Folders.Providers, context.Get(_name)!);
        var manifest = tests.Manifest(context.Components);
        var stream = context.Get(_stream)!;
        if (!manifest.Streams.ContainsKey(stream) && manifest.Streams.Count > 0)
        {
            throw new CommandException(ExitCode.NotFound, new SyncError(
                "manifest.unknown_stream", $"The manifest has no stream '{stream}'.", Suggestion.Hint(stream, manifest.StreamNames, $"It has {string.Join(", ", manifest.StreamNames)}.")));
        }

        var name = context.Get(_test) ?? string.Concat(stream.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        if (File.Exists(tests.FileOf(name)) && !context.Get(_replace))
        {
            throw new CommandException(ExitCode.Failed, new SyncError("cli.test_exists", $"There is a test '{tests.FileOf(name)}' already.", "Add --replace, or give this one another name with --test."));
        }

        var (test, failure) = await RecordAsync(context, manifest, stream, cancellationToken);
        if (failure is not null)
        {
            throw new CommandException(ExitCode.Failed, new SyncError("cli.record_failed", $"The reading failed, and no test was written: {failure}", "Try it out with: syncline read --trace."));
        }

        await tests.WriteAsync(name, test, cancellationToken);
        context.Output.WriteLine($"{tests.FileOf(name)}: {Spoken.Count(test.Exchanges.Count, "request")}, {Spoken.Count(test.Records.Count, "record")}");
        context.Output.Note("Look it over before it is shared: secrets are masked, personal data in records is not.");
        return ExitCode.Ok;
    }

    private async Task<(ProviderTest Test, string? Failure)> RecordAsync(CommandContext context, Manifest manifest, string stream, CancellationToken cancellationToken)
    {
        var plan = new ProviderTest
        {
            Stream = stream,
            Now = _replay.Now(context)?.GetUtcNow() ?? ProviderTests.InstantOf(context),
            Config = ProtocolFiles.Config(context.Get(_config)),
            State = context.Get(_state) is { } state ? ProtocolFiles.State(state).GetValueOrDefault(stream) : null,
            Limit = context.Get(_limit),
            Exchanges = [],
            Records = [],
        };
        await using var outbound = new ConnectorOutbound(context.Settings.Outbound, _replay.Via(context), context.Time);
        return await ProviderTester.RecordAsync(manifest, plan, outbound, now => new FrozenTime(now), cancellationToken);
    }
}
