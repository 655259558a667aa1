using System.CommandLine;
using Syncline.Budgets;
using Syncline.Cli.Invocation;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Protocol;

namespace Syncline.Cli.Commands.Protocol;

/// <summary>A command of the protocol that asks the partner.</summary>
internal abstract class ConnectorCommand : ProtocolCommand
{
    private readonly Option<string?> _config = new("--config") { Description = "The settings that the manifest asks for, as JSON. Default none.", HelpName = "FILE" };
    private readonly Option<bool> _trace = new("--trace") { Description = "Shows each request and answer, without secrets: as LOG messages, or on standard error." };
    private readonly ReplayOptions _replay;

    /// <summary>Makes the command.</summary>
    protected ConnectorCommand(CommandRunner runner, string name, string description)
        : base(runner, name, description)
    {
        Add(_config);
        Add(_trace);
        _replay = new ReplayOptions(this);
    }

    /// <summary>Does what is to be done with the connector.</summary>
    protected abstract Task<ConnectorOutcome> RunAsync(CommandContext context, Connector connector, IMessages messages, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task<ConnectorOutcome> RunAsync(CommandContext context, Manifest manifest, IMessages messages, CancellationToken cancellationToken)
    {
        var config = ProtocolFiles.Config(context.Get(_config));
        var now = _replay.Now(context);
        var via = _replay.Via(context);
        if (now is not null && messages is JsonMessages json)
        {
            json.Clock = now;
        }

        using var waits = _replay.Waits(context, messages, now);
        await using var outbound = new ConnectorOutbound(context.Settings.Outbound, via, context.Time);
        IOutbound way = context.Get(_trace) ? new TracingOutbound(outbound, new HiddenSecrets(manifest, config), text => messages.Log("DEBUG", text), context.Time) : outbound;
        await using var budgets = new RequestBudgets(new MemoryBudgetStore(context.Time), context.Time);
        var work = new ConnectorWork(way, (TimeProvider?)now ?? context.Time, waits.WaitAsync)
        {
            ReadsAhead = now is null,
            Budgets = now is null && !waits.AreSkipped ? budgets : null,
        };
        return await RunAsync(context, new Connector(manifest, config, work, messages), messages, cancellationToken);
    }
}
