using Syncline.Cli.Invocation;
using Syncline.Providers.Protocol;

namespace Syncline.Cli.Commands.Protocol;

/// <summary><c>syncline check</c>: whether a config works.</summary>
internal sealed class CheckCommand(CommandRunner runner)
    : ConnectorCommand(runner, "check", "Tries whether the partner can be read with a config. Exit code 1 when it cannot; 0 as JSON, where the message says so.")
{
    /// <inheritdoc/>
    protected override Task<ConnectorOutcome> RunAsync(CommandContext context, Connector connector, IMessages messages, CancellationToken cancellationToken) =>
        connector.CheckAsync(cancellationToken);

    // The protocol's platforms take another exit code for a connector that is broken.
    /// <inheritdoc/>
    protected override ExitCode FailedExit(bool isJson) => isJson ? ExitCode.Ok : ExitCode.Failed;
}
