using Syncline.Cli.Invocation;
using Syncline.Providers.Protocol;

namespace Syncline.Cli.Commands.Protocol;

/// <summary><c>syncline discover</c>: which streams there are.</summary>
internal sealed class DiscoverCommand(CommandRunner runner)
    : ConnectorCommand(runner, "discover", "Prints the streams that there are with a config, and the schemas of their records.")
{
    /// <inheritdoc/>
    protected override Task<ConnectorOutcome> RunAsync(CommandContext context, Connector connector, IMessages messages, CancellationToken cancellationToken) =>
        connector.DiscoverAsync(cancellationToken);
}
