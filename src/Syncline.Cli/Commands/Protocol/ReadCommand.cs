using System.CommandLine;
using System.Text.Json.Nodes;
using Syncline.Cli.Invocation;
using Syncline.Providers.Protocol;
using Syncline.Providers.Reading;

namespace Syncline.Cli.Commands.Protocol;

/// <summary><c>syncline read</c>: reads streams.</summary>
internal sealed class ReadCommand : ConnectorCommand
{
    private readonly Option<string?> _catalog = new("--catalog") { Description = "The streams to read: a configured catalog, or what discover prints. Default all.", HelpName = "FILE" };
    private readonly Option<string?> _state = new("--state") { Description = "Where to go on from: the STATE lines of an earlier read, or a list of states. Default the beginning.", HelpName = "FILE" };
    private readonly Option<string[]> _streams = new("--stream") { Description = "Only this stream; may be repeated.", HelpName = "NAME", AllowMultipleArgumentsPerToken = false };
    private readonly Option<int?> _limit = new("--limit") { Description = "At most so many records of each stream. What is cut short prints no state.", HelpName = "N" };

    /// <summary>Makes the command.</summary>
    public ReadCommand(CommandRunner runner)
        : base(runner, "read", "Reads a manifest's streams and prints their records and states. Exit code 1 when a stream failed; the others are read.")
    {
        _limit.FromOne("a limit is a whole number from 1.");
        Add(_catalog);
        Add(_state);
        Add(_streams);
        Add(_limit);
    }

    /// <inheritdoc/>
    protected override Task<ConnectorOutcome> RunAsync(CommandContext context, Connector connector, IMessages messages, CancellationToken cancellationToken)
    {
        var plan = new ReadPlan
        {
            Streams = Selected(context),
            States = context.Get(_state) is { } state ? ProtocolFiles.State(state) : new Dictionary<string, JsonObject>(),
            Limit = context.Get(_limit),
        };
        return messages is TextMessages text ? text.ShowAsync(() => connector.ReadAsync(plan, cancellationToken)) : connector.ReadAsync(plan, cancellationToken);
    }

    private IReadOnlyList<StreamSelection>? Selected(CommandContext context)
    {
        var catalog = context.Get(_catalog) is { } file ? ProtocolFiles.Catalog(file) : null;
        if (context.Get(_streams) is not { Length: > 0 } names)
        {
            return catalog;
        }

        return [.. names.Distinct(StringComparer.Ordinal).Select(name => catalog?.FirstOrDefault(selection => selection.Name == name) ?? new StreamSelection(name))];
    }
}
