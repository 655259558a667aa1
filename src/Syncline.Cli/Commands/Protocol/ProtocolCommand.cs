using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Providers.Manifests;
using Syncline.Providers.Protocol;
using Syncline.Providers.Reading;

namespace Syncline.Cli.Commands.Protocol;

/// <summary>A command of the public protocol: runs a manifest by itself, without an installation, and prints messages for programs or something readable for people.</summary>
internal abstract class ProtocolCommand : Command
{
    private readonly Option<string> _manifest = new("--manifest") { Description = "The connector: a manifest.yaml, or the folder that holds one.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _format = new("--format")
    {
        Description = "json: messages of the public protocol, one a line; text: for people. Default text on a terminal, else json.",
        HelpName = "FORMAT",
    };

    /// <summary>Makes the command.</summary>
    protected ProtocolCommand(CommandRunner runner, string name, string description)
        : base(name, description)
    {
        _format.AcceptOnlyFromAmong("json", "text");
        Add(_manifest);
        Add(_format);
        runner.Handle(this, RunAsync);
    }

    /// <summary>Does what is to be done with a manifest that is in order.</summary>
    protected abstract Task<ConnectorOutcome> RunAsync(CommandContext context, Manifest manifest, IMessages messages, CancellationToken cancellationToken);

    /// <summary>The exit code of a command that was tried and failed.</summary>
    protected virtual ExitCode FailedExit(bool isJson) => ExitCode.Failed;

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var isJson = IsJson(context);
        var (name, content) = ProtocolFiles.Manifest(context.Get(_manifest)!);
        var reading = ManifestFile.Read(name, content, context.Components);
        using var json = isJson ? new JsonMessages(context.Environment.Terminal.Bytes, context.Time) : null;
        IMessages messages = json ?? (IMessages)new TextMessages(context);
        try
        {
            var outcome = reading.Manifest is { } manifest
                ? await RunAsync(context, manifest, messages, cancellationToken)
                : Connector.Refuse(reading.Problems, messages);
            return outcome switch
            {
                ConnectorOutcome.Done => ExitCode.Ok,
                ConnectorOutcome.Failed => FailedExit(isJson),
                _ => ExitCode.Failed,
            };
        }
        catch (Exception e) when (isJson && e is not (CommandException or OperationCanceledException))
        {
            // Whoever reads the messages learns of it too; what it means for a person is said where all commands end.
            messages.Error(new ProtocolFailure("Something went wrong in the connector.", $"{e.GetType().Name}: {e.Message}", FailureKind.System));
            throw;
        }
    }

    private bool IsJson(CommandContext context)
    {
        var format = context.Get(_format);
        if (format is "text" && context.Output.IsJson)
        {
            throw CommandException.Usage("--format text does not go with --json.", "Leave one of them out.");
        }

        return format is "json" || context.Output.IsJson || (format is null && !context.Environment.Terminal.IsOutTerminal);
    }
}
