using System.CommandLine;
using Syncline.Access;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Server;

namespace Syncline.Cli.Commands.Keys;

/// <summary><c>syncline keys create</c>.</summary>
internal sealed class KeysCreateCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "What the key is for: 'nightly export'.", HelpName = "NAME" };
    private readonly Option<string> _role = new("--role")
    {
        Description = $"What it may do: {string.Join(", ", Word.All<AccessRole>())}; each may all that those before it may. Default {Word.Of(AccessRole.Viewer)}.",
        HelpName = "ROLE",
        DefaultValueFactory = _ => Word.Of(AccessRole.Viewer),
    };

    private readonly Option<string?> _customer = new("--customer") { Description = "Opens this customer's data alone. Default the whole installation.", HelpName = "CUSTOMER" };
    private readonly Option<double?> _days = new("--days") { Description = "For how many days it lives, up to 3650. Default until it is revoked.", HelpName = "N" };

    /// <summary>Makes the command.</summary>
    public KeysCreateCommand(CommandRunner runner)
        : base("create", "Makes an API key and prints it, this once: what is stored of it is a hash.")
    {
        Add(_name);
        Add(_role);
        Add(_customer);
        Add(_days);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var role = Naming.RequireWord<AccessRole>("--role", context.Get(_role)!);
        var lifetime = context.Get(_days) switch
        {
            null => (TimeSpan?)null,
            > 0 and <= 3650 and var days => TimeSpan.FromDays(days),
            var days => throw CommandException.Usage($"--days: {days} is out of range.", "Write a number from 1 to 3650, or leave it out."),
        };
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var customer = context.Get(_customer) is { } name ? await workspace.RequireCustomerAsync(name, cancellationToken) : null;
        var issued = await workspace.Keys.IssueAsync(new NewApiKey(customer?.Id, context.Get(_name)!, role, lifetime), cancellationToken);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(KeyLine.Of(issued.Key, customer?.Name) with { Secret = issued.Secret.Reveal() }, JsonLines.Default.KeyLine);
        }
        else
        {
            context.Output.WriteLine(issued.Secret.Reveal());
            context.Output.Note("Shown this once. Send it as the header Authorization: Bearer KEY.");
        }

        return ExitCode.Ok;
    }
}
