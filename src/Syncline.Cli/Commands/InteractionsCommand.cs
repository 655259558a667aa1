using System.CommandLine;
using System.Text;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline interactions</c>: the stored records of one object, or one of them.</summary>
internal sealed class InteractionsCommand : Command
{
    private readonly ObjectArguments _object;
    private readonly Argument<string?> _id = new("id") { Description = "The partner's id of one: shows all of it.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _deleted = new("--deleted") { Description = "Deleted ones too." };
    private readonly Option<bool> _raw = new("--raw") { Description = "With the record as the partner sent it." };
    private readonly PagingOptions _paging;

    /// <summary>Makes the command.</summary>
    public InteractionsCommand(CommandRunner runner)
        : base("interactions", "Lists the stored interactions of one integration object by id; with an id, shows one.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        Add(_id);
        Add(_deleted);
        Add(_raw);
        _paging = new PagingOptions(this, "--after", "ID", "Only ids after this one, in binary order.");
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        if (context.Get(_id) is { } id)
        {
            var found = await workspace.Interactions.FindAsync(row.Key, id, cancellationToken) ?? throw new CommandException(ExitCode.NotFound, new SyncError(
                "engine.interaction_unknown", $"{row.Customer} / {row.IntegrationName} / {row.Type} has no interaction '{id}'.", "Ids are compared letter by letter, with case."));
            WriteOne(context, found);
            return ExitCode.Ok;
        }

        var withBody = context.Get(_raw);
        var listing = _paging.Listing(
            context,
            (after, limit) => workspace.Interactions.ListAsync(row.Key, after, limit, context.Get(_deleted), cancellationToken),
            interaction => interaction.Id);
        await listing.WriteAsync(
            interaction => Task.FromResult(InteractionLine.Of(interaction, withBody)),
            JsonLines.Default.InteractionLine,
            ["Id", new Column("Updated", Rank: 1), new Column("Changed here", Rank: 2), new Column(withBody ? "Record" : "Fields", IsCut: true)],
            line =>
            [
                line.IsDeleted ? $"{line.Id} (deleted)" : line.Id,
                Spoken.Instant(line.UpdatedAt, context.Now, "-"),
                Spoken.Instant(line.ChangedAt, context.Now),
                (line.Body ?? line.Fields).GetRawText(),
            ],
            "It has no interactions yet.");
        return ExitCode.Ok;
    }

    private void WriteOne(CommandContext context, InteractionRow row)
    {
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(InteractionLine.Of(row, context.Get(_raw)), JsonLines.Default.InteractionLine);
            return;
        }

        context.Output.WritePairs(
        [
            ("id", row.Id),
            ("deleted", row.IsDeleted ? "yes" : null),
            ("updated", Spoken.Instant(row.UpdatedAt, context.Now, "-")),
            ("first seen", Spoken.Instant(row.FirstSeenAt, context.Now)),
            ("changed here", Spoken.Instant(row.ChangedAt, context.Now)),
            ("content hash", row.ContentHash),
        ]);
        context.Output.WriteLine();
        context.Output.WriteLine(ReadableJson.Indented(row.Fields));
        if (context.Get(_raw))
        {
            context.Output.WriteLine();
            context.Output.WriteLine(Encoding.UTF8.GetString(row.Body.Span));
        }
    }
}
