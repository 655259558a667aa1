using Syncline.Cli.Invocation;
using Syncline.Providers.Manifests;
using Syncline.Providers.Protocol;

namespace Syncline.Cli.Commands.Protocol;

/// <summary><c>syncline spec</c>: what the config of a manifest has to be.</summary>
internal sealed class SpecCommand(CommandRunner runner)
    : ProtocolCommand(runner, "spec", "Prints what settings a manifest asks for.")
{
    /// <inheritdoc/>
    protected override Task<ConnectorOutcome> RunAsync(CommandContext context, Manifest manifest, IMessages messages, CancellationToken cancellationToken) =>
        Task.FromResult(Connector.Spec(manifest, messages));
}
