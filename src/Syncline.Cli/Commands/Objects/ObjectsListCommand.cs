using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Reporting;
using Syncline.Server;

namespace Syncline.Cli.Commands.Objects;

/// <summary><c>syncline objects list</c>.</summary>
internal sealed class ObjectsListCommand : Command
{
    private readonly Option<string?> _customer = new("--customer") { Description = "Only this customer's.", HelpName = "NAME" };
    private readonly Option<string?> _provider = new("--provider") { Description = "Only this provider's.", HelpName = "NAME" };
    private readonly Option<string?> _type = new("--type") { Description = "Only this interaction type.", HelpName = "TYPE" };
    private readonly Option<string?> _status = new("--status")
    {
        Description = $"Only with this status: {string.Join(", ", Word.All<ObjectStatus>())}.",
        HelpName = "STATUS",
    };

    private readonly Option<string?> _sort = new("--sort") { Description = $"By {string.Join(", ", Word.All<ObjectSort>())}. Default name.", HelpName = "ORDER" };
    private readonly Option<bool> _descending = new("--descending") { Description = "From the largest down." };
    private readonly PagingOptions _paging;

    /// <summary>Makes the command.</summary>
    public ObjectsListCommand(CommandRunner runner)
        : base("list", "Lists integration objects with their status, schedule and counts.")
    {
        Add(_customer);
        Add(_provider);
        Add(_type);
        Add(_status);
        Add(_sort);
        Add(_descending);
        _paging = new PagingOptions(this, "--after", "CURSOR", "Goes on after an earlier page of the same list.");
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var query = new ObjectQuery
        {
            Customer = context.Get(_customer) is { } name ? (await workspace.RequireCustomerAsync(name, cancellationToken)).Id : null,
            Provider = context.Get(_provider),
            Type = context.Get(_type),
            Status = context.Get(_status) is { } status ? Naming.RequireWord<ObjectStatus>("--status", status) : null,
            Sort = context.Get(_sort) is { } sort ? Naming.RequireWord<ObjectSort>("--sort", sort) : ObjectSort.Name,
            IsDescending = context.Get(_descending),
        };
        var listing = _paging.Listing<ObjectRow>(context, async (after, limit) =>
        {
            var page = await workspace.Objects.ListAsync(query with { After = after, Limit = limit }, cancellationToken);
            return (page.Rows, page.Next);
        });
        await listing.WriteAsync(
            row => Task.FromResult(ObjectLine.Of(row)),
            JsonLines.Default.ObjectLine,
            Columns,
            line => Cells(line, context.Now),
            "No integration object fits. Connect an integration: syncline connect CUSTOMER PROVIDER");
        return ExitCode.Ok;
    }

    private static readonly IReadOnlyList<Column> Columns =
    [
        "Customer", "Integration", "Type", "Status", new Column("Schedule", Rank: 3), "Synced", new Column("Due", Rank: 2), new Column("Records", IsNumber: true, Rank: 1),
        new Column("Reason", Wraps: true),
    ];

    private static IReadOnlyList<string> Cells(ObjectLine line, DateTimeOffset now) =>
    [
        line.Customer,
        line.Integration,
        line.Type,
        line.Status,
        line.Schedule,
        Spoken.Instant(line.SyncedAt, now),
        Spoken.Instant(line.NextDueAt, now, "-"),
        Spoken.Number(line.Interactions),
        line.Reason is { } reason ? $"{reason.Code}: {reason.Message}" : "",
    ];
}
