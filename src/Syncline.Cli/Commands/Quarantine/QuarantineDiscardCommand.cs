using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Server;

namespace Syncline.Cli.Commands.Quarantine;

/// <summary><c>syncline quarantine discard</c>.</summary>
internal sealed class QuarantineDiscardCommand : Command
{
    private readonly QuarantineArguments _record;

    /// <summary>Makes the command.</summary>
    public QuarantineDiscardCommand(CommandRunner runner)
        : base("discard", "Drops one record that was set aside, for good.")
    {
        _record = new QuarantineArguments(this);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var (customer, entry) = await _record.RequireAsync(context, workspace, cancellationToken);
        await workspace.Quarantine.DiscardAsync(customer.Id, entry.Number, cancellationToken);
        if (context.Output.IsJson)
        {
            var row = await workspace.Objects.FindAsync(entry.Object, cancellationToken);
            context.Output.WriteJson(QuarantineLine.Of(entry, row, withRaw: false), JsonLines.Default.QuarantineLine);
        }
        else
        {
            context.Output.WriteLine($"Record {entry.Number} of customer '{customer.Name}' is dropped.");
        }

        return ExitCode.Ok;
    }
}
