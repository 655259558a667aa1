using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Server;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline changes</c>: the change feed, in commit order.</summary>
internal sealed class ChangesCommand : Command
{
    private const int DefaultLimit = 100;
    private const int PageSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ObjectArguments _object;
    private readonly Option<string?> _after = new("--after") { Description = "Goes on after the cursor that an earlier call ended with.", HelpName = "CURSOR" };
    private readonly Option<int?> _limit = new("--limit") { Description = $"At most so many. Default {DefaultLimit}; with --follow no end.", HelpName = "N" };
    private readonly Option<bool> _follow = new("--follow") { Description = "Waits for more until Ctrl-C." };

    /// <summary>Makes the command.</summary>
    public ChangesCommand(CommandRunner runner)
        : base("changes", "Reads the change feed: what was added, changed and deleted, in order.")
    {
        _object = new ObjectArguments(this, isRequired: false);
        Add(_after);
        Add(_limit);
        Add(_follow);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var (customer, key) = await ScopeAsync(context, workspace, cancellationToken);
        var lookup = new ObjectLookup(workspace);
        var cursor = context.Get(_after);
        var left = context.Get(_limit) ?? (context.Get(_follow) ? int.MaxValue : DefaultLimit);
        try
        {
            while (left > 0)
            {
                var page = await workspace.Changes.ReadAsync(customer, key, cursor, Math.Min(left, PageSize), cancellationToken);
                await WriteAsync(context, page.Changes, lookup, cancellationToken);
                cursor = page.Cursor;
                left -= page.Changes.Count;
                if (page.Changes.Count == 0)
                {
                    if (!context.Get(_follow))
                    {
                        break;
                    }

                    await Task.Delay(Pause, context.Time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (context.Get(_follow))
        {
            // Ctrl-C is how following ends; the cursor below is what it was for.
        }

        WriteCursor(context.Output, cursor);
        return ExitCode.Ok;
    }

    private async Task<(CustomerId? Customer, ObjectKey? Object)> ScopeAsync(CommandContext context, Workspace workspace, CancellationToken cancellationToken)
    {
        if (_object.OptionalNames(context) is { } names)
        {
            return (null, (await workspace.RequireObjectAsync(names, cancellationToken)).Key);
        }

        return _object.Customer(context) is { } customer
            ? ((await workspace.RequireCustomerAsync(customer, cancellationToken)).Id, null)
            : (null, null);
    }

    private static async Task WriteAsync(CommandContext context, IReadOnlyList<ChangeEvent> changes, ObjectLookup lookup, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            var line = ChangeLine.Of(change, await lookup.FindAsync(change.Object, cancellationToken));
            if (context.Output.IsJson)
            {
                context.Output.WriteJson(line, JsonLines.Default.ChangeLine);
                continue;
            }

            context.Output.WriteChange(line);
        }
    }

    private static void WriteCursor(CommandOutput output, string? cursor)
    {
        if (cursor is null)
        {
            return;
        }

        if (output.IsJson)
        {
            output.WriteJson(new CursorLine(cursor), JsonLines.Default.CursorLine);
        }
        else
        {
            output.Note($"Go on with: --after {cursor}");
        }
    }
}
