using System.CommandLine;
using System.Globalization;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Integrations;
using Syncline.Server;

namespace Syncline.Cli.Commands.Quarantine;

/// <summary><c>syncline quarantine list</c>.</summary>
internal sealed class QuarantineListCommand : Command
{
    private readonly ObjectArguments _object;
    private readonly PagingOptions _paging;

    /// <summary>Makes the command.</summary>
    public QuarantineListCommand(CommandRunner runner)
        : base("list", "Lists records that were set aside: of one integration object, of a customer, or of all.")
    {
        _object = new ObjectArguments(this, isRequired: false);
        _paging = new PagingOptions(this, "--after", "NUMBER", "Only those with a higher number.");
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        _ = _paging.AfterNumber(context);
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var row = _object.OptionalNames(context) is { } names ? await workspace.RequireObjectAsync(names, cancellationToken) : null;
        CustomerId? customer = row is null && _object.Customer(context) is { } name
            ? (await workspace.RequireCustomerAsync(name, cancellationToken)).Id
            : row?.Key.Customer;
        var listing = _paging.Listing(
            context,
            (after, limit) => workspace.Quarantine.ListAsync(customer, row?.Key, NumberOf(after), limit, cancellationToken),
            entry => entry.Number.ToString(CultureInfo.InvariantCulture));
        var lookup = new ObjectLookup(workspace);
        await listing.WriteAsync(
            async entry => QuarantineLine.Of(entry, await lookup.FindAsync(entry.Object, cancellationToken), withRaw: false),
            JsonLines.Default.QuarantineLine,
            [new Column("Number", IsNumber: true), "Customer", "Integration", "Type", "Id", new Column("When", Rank: 1), new Column("Size", Rank: 2), new Column("Reason", Wraps: true)],
            line =>
            [
                line.Number.ToString(CultureInfo.InvariantCulture),
                line.Customer ?? "?",
                line.Integration ?? "?",
                line.Type ?? "?",
                line.Id ?? "-",
                Spoken.Instant(line.At, context.Now),
                Spoken.Bytes(line.Bytes),
                $"{line.Reason.Code}: {line.Reason.Message}",
            ],
            "Nothing is in quarantine.");
        return ExitCode.Ok;
    }

    private static long NumberOf(string? text) => text is null ? 0 : long.Parse(text, CultureInfo.InvariantCulture);
}
