using System.CommandLine;
using Syncline.Access;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Integrations;
using Syncline.Server;

namespace Syncline.Cli.Commands.Customers;

/// <summary><c>syncline customers remove</c>: takes away everything that is stored of a Customer.</summary>
internal sealed class CustomersRemoveCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "Its name.", HelpName = "NAME" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Says what would go, and changes nothing." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask." };

    /// <summary>Makes the command.</summary>
    public CustomersRemoveCommand(CommandRunner runner)
        : base("remove", "Removes a customer for good: its integrations, secrets, interactions, changes, runs and quarantine.")
    {
        Add(_name);
        Add(_dryRun);
        Add(_yes);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var customer = await workspace.RequireCustomerAsync(context.Get(_name)!, cancellationToken);
        if (context.Get(_dryRun))
        {
            Preview(context, customer, await workspace.Eraser.PreviewAsync(ErasureScope.Of(customer.Id), cancellationToken));
            return ExitCode.Ok;
        }

        if (!context.Get(_yes) && !await Confirmation.AskAsync(context, $"Remove {customer.Name} and everything that is stored of it, for good?", cancellationToken))
        {
            context.Output.Note("Nothing was changed.");
            return ExitCode.Ok;
        }

        var rows = await workspace.Eraser.EraseAsync(ErasureScope.Of(customer.Id), _ => { }, cancellationToken);
        await workspace.Audit.RecordAsync(Subjects.Customer(customer.Id) with { Customer = null }, "customer.erased", null, new { rows });
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(new RemovedLine(customer.Name, rows), JsonLines.Default.RemovedLine);
        }
        else
        {
            context.Output.WriteLine($"{customer.Name} is removed: {rows} rows are gone, and a scan found none left.");
        }

        return ExitCode.Ok;
    }

    private static void Preview(CommandContext context, Customer customer, IReadOnlyList<StoredKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (context.Output.IsJson)
            {
                context.Output.WriteJson(new StoredLine(customer.Name, kind.Kind, kind.Rows), JsonLines.Default.StoredLine);
            }
            else
            {
                context.Output.WriteLine($"{kind.Kind}: {kind.Rows}");
            }
        }

        context.Output.Note("Nothing was changed.");
    }
}
