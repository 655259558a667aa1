using System.CommandLine;
using System.Globalization;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Server;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline runs</c>: runs of one object or of all, newest first.</summary>
internal sealed class RunsCommand : Command
{
    private readonly ObjectArguments _object;
    private readonly Option<bool> _active = new("--active") { Description = "Only those that a worker reads or applies now, oldest first." };
    private readonly PagingOptions _paging;

    /// <summary>Makes the command.</summary>
    public RunsCommand(CommandRunner runner)
        : base("runs", "Lists runs, newest first: of one integration object, or of all.")
    {
        _object = new ObjectArguments(this, isRequired: false);
        Add(_active);
        _paging = new PagingOptions(this, "--before", "RUN", "Only runs older than this number.");
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var names = _object.OptionalNames(context);
        if (names is null && _object.Customer(context) is { } lone)
        {
            throw CommandException.Usage($"The integration and the type are missing after '{lone}'.", "Write CUSTOMER INTEGRATION TYPE, or nothing for all runs.");
        }

        _ = _paging.AfterNumber(context);
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var row = names is null ? null : await workspace.RequireObjectAsync(names, cancellationToken);
        var listing = context.Get(_active)
            ? _paging.Listing(context, (_, limit) => ListActiveAsync(workspace, row, limit, cancellationToken))
            : _paging.Listing(
                context,
                (after, limit) => workspace.Runs.ListAsync(row?.Key, RunOf(after), limit, cancellationToken),
                run => run.Key.Run.ToString());
        var lookup = new ObjectLookup(workspace);
        var table = new RunTable(context.Output.IsLive, isNamed: row is null);
        await listing.WriteAsync(
            async run => RunLine.Of(run, row ?? await lookup.FindAsync(run.Object, cancellationToken)),
            JsonLines.Default.RunLine,
            table.Columns,
            line => table.Cells(line, context.Now),
            context.Get(_active) ? "No run is active." : "There are no runs yet.");
        return ExitCode.Ok;
    }

    private static RunId? RunOf(string? text) => text is null ? null : new RunId(long.Parse(text, CultureInfo.InvariantCulture));

    private static async Task<(IReadOnlyList<RunRow> Rows, string? Next)> ListActiveAsync(
        Workspace workspace, ObjectRow? row, int limit, CancellationToken cancellationToken)
    {
        var active = await workspace.Runs.ListActiveAsync(limit, cancellationToken);
        return ([.. active.Where(run => row is null || run.Object == row.Key)], null);
    }
}
