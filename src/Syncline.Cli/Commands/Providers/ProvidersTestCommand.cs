using System.CommandLine;
using Syncline.Cli.Commands.Protocol;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Providers.Testing;
using Syncline.Runs;

namespace Syncline.Cli.Commands.Providers;

/// <summary><c>syncline providers test</c>: runs the Providers' tests, without any partner.</summary>
internal sealed class ProvidersTestCommand : Command
{
    private readonly Argument<string[]> _names = new("name")
    {
        Description = "Providers, or single tests as PROVIDER/TEST. Default all that have tests.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the command.</summary>
    public ProvidersTestCommand(CommandRunner runner)
        : base("test", "Runs providers' tests: given their answers, the same requests must be sent and the same records come. Exit code 1 when one fails.")
    {
        Add(_names);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Folders.Providers;
        var chosen = context.Get(_names) is { Length: > 0 } names
            ? names.Select(name => name.Split('/', 2)).Select(parts => (Tests: ProviderTests.Require(folder, parts[0]), Only: parts.ElementAtOrDefault(1)))
            : ProviderTests.All(folder).Select(tests => (tests, (string?)null));
        var (passed, failed) = (0, 0);
        foreach (var (tests, only) in chosen)
        {
            var manifest = tests.Manifest(context.Components);
            foreach (var name in only is null ? tests.Names : [only])
            {
                var test = tests.Read(name);
                var outcome = await ProviderTester.RunAsync(manifest, test, new FrozenTime(test.Now), cancellationToken);
                Write(context.Output, tests.Name, name, outcome);
                (passed, failed) = outcome.Differences.Count == 0 ? (passed + 1, failed) : (passed, failed + 1);
            }
        }

        if (passed + failed == 0)
        {
            throw new CommandException(ExitCode.NotFound, new SyncError("cli.no_tests", $"There is no test in '{folder}'.", "Record one: syncline providers record PROVIDER --stream STREAM --config FILE."));
        }

        context.Output.Note($"{Spoken.Count(passed, "test")} passed, {failed} failed.");
        return failed > 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    private static void Write(CommandOutput output, string provider, string test, TestOutcome outcome)
    {
        if (output.IsJson)
        {
            output.WriteJson(TestLine.Of(provider, test, outcome), JsonLines.Default.TestLine);
            return;
        }

        output.WriteLine($"{(outcome.Differences.Count == 0 ? "ok" : "FAILED")}  {provider}/{test}: {Spoken.Count(outcome.Requests, "request")}, {Spoken.Count(outcome.Records, "record")}");
        foreach (var difference in outcome.Differences)
        {
            output.WriteLine($"    {difference}");
        }
    }
}
