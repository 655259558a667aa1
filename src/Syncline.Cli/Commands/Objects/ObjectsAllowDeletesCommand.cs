using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Server;

namespace Syncline.Cli.Commands.Objects;

/// <summary><c>syncline objects allow-deletes</c>: a person says that the partner really deleted so many.</summary>
internal sealed class ObjectsAllowDeletesCommand : Command
{
    private readonly ObjectArguments _object;

    /// <summary>Makes the command.</summary>
    public ObjectsAllowDeletesCommand(CommandRunner runner)
        : base("allow-deletes", "Asks for a full reading that may delete beyond the guard: for deletes that are held because they are many.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        var result = await workspace.Control.RequestSyncAsync(row.Key, ReadKind.Full, allowDeletes: true, cancellationToken);
        if (result is SyncRequestResult.NotActive or SyncRequestResult.NotFound)
        {
            throw Refusals.NotActive(row);
        }

        ObjectReport.Write(context, row, "will be read in full, and what is absent then is deleted");
        return ExitCode.Ok;
    }
}
