using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Server;

namespace Syncline.Cli.Commands.Customers;

/// <summary><c>syncline customers list</c>.</summary>
internal sealed class CustomersListCommand : Command
{
    private readonly PagingOptions _paging;

    /// <summary>Makes the command.</summary>
    public CustomersListCommand(CommandRunner runner)
        : base("list", "Lists customers by name.")
    {
        _paging = new PagingOptions(this, "--after", "NAME", "Only those whose name comes after this.");
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var listing = _paging.Listing(
            context,
            (after, limit) => workspace.Customers.ListAsync(after, limit, cancellationToken),
            customer => customer.Name);
        await listing.WriteAsync(
            customer => Task.FromResult(CustomerLine.Of(customer)),
            JsonLines.Default.CustomerLine,
            ["Customer", "Time zone"],
            line => [line.Name, line.TimeZone],
            "There are no customers yet. Add one: syncline customers add NAME");
        return ExitCode.Ok;
    }
}
