using System.CommandLine;
using System.Globalization;
using Syncline.Access;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Integrations;
using Syncline.Server;

namespace Syncline.Cli.Commands.Keys;

/// <summary><c>syncline keys list</c>.</summary>
internal sealed class KeysListCommand : Command
{
    private readonly Option<string?> _customer = new("--customer") { Description = "Only this customer's.", HelpName = "CUSTOMER" };
    private readonly PagingOptions _paging;

    /// <summary>Makes the command.</summary>
    public KeysListCommand(CommandRunner runner)
        : base("list", "Lists API keys that were not revoked.")
    {
        Add(_customer);
        _paging = new PagingOptions(this, "--after", "NUMBER", "Only those with a higher number.");
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        _ = _paging.AfterNumber(context);
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var customer = context.Get(_customer) is { } name ? await workspace.RequireCustomerAsync(name, cancellationToken) : null;
        var listing = _paging.Listing(
            context,
            (after, limit) => workspace.KeyStore.ListAsync(customer?.Id, After(after), limit, cancellationToken),
            key => key.Id.ToString());
        await listing.WriteAsync(
            async key => KeyLine.Of(key, key.Customer is { } owner ? await NameAsync(workspace, owner, cancellationToken) : null),
            JsonLines.Default.KeyLine,
            [new Column("Number", IsNumber: true), "Name", "Role", "Customer", "Begins", new Column("Expires", Rank: 1), new Column("Last used", Rank: 2)],
            line =>
            [
                line.Id.ToString(CultureInfo.InvariantCulture),
                line.Name,
                line.Role,
                line.Customer ?? "(all)",
                line.Prefix,
                line.ExpiresAt is { } at ? Spoken.Instant(at, context.Now) : "never",
                line.LastUsedAt is { } used ? Spoken.Instant(used, context.Now) : "never",
            ],
            "There are no API keys yet. Make one: syncline keys create NAME --role admin");
        return ExitCode.Ok;
    }

    private static ApiKeyId? After(string? text) => text is null ? null : new ApiKeyId(long.Parse(text, CultureInfo.InvariantCulture));

    private static async Task<string> NameAsync(Workspace workspace, CustomerId customer, CancellationToken cancellationToken) =>
        (await workspace.Customers.FindAsync(customer, cancellationToken))?.Name ?? customer.ToString();
}
