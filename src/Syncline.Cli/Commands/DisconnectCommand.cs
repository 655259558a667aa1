using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Server;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline disconnect</c>: stops syncing an Integration and erases its secrets.</summary>
internal sealed class DisconnectCommand : Command
{
    private readonly Argument<string> _customer = new("customer") { Description = "The customer's name.", HelpName = "CUSTOMER" };
    private readonly Argument<string> _integration = new("integration") { Description = "The integration's name.", HelpName = "INTEGRATION" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask." };

    /// <summary>Makes the command.</summary>
    public DisconnectCommand(CommandRunner runner)
        : base("disconnect", "Cancels an integration's runs, pauses its objects and erases its secrets. What was synced stays.")
    {
        Add(_customer);
        Add(_integration);
        Add(_yes);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var customer = await workspace.RequireCustomerAsync(context.Get(_customer)!, cancellationToken);
        var integration = await workspace.RequireIntegrationAsync(customer, context.Get(_integration)!, cancellationToken);
        if (!context.Get(_yes) && !await Confirmation.AskAsync(context, $"Disconnect {customer.Name}'s '{integration.Name}' and erase its secrets?", cancellationToken))
        {
            context.Output.Note("Nothing was changed.");
            return ExitCode.Ok;
        }

        await workspace.Integrations.DisconnectAsync(integration.Key, cancellationToken);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(new DisconnectLine(customer.Name, integration.Name), JsonLines.Default.DisconnectLine);
        }
        else
        {
            context.Output.WriteLine($"{customer.Name}'s '{integration.Name}' is disconnected; its secrets are erased, and what was synced stays.");
        }

        return ExitCode.Ok;
    }
}
