using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Commands.Customers;

/// <summary><c>syncline customers add</c>.</summary>
internal sealed class CustomersAddCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "Its name, unique: ACME.", HelpName = "NAME" };
    private readonly Option<string> _timeZone = new("--time-zone")
    {
        Description = "IANA name of the zone in which its daily times are meant: Europe/Berlin. Default UTC.",
        HelpName = "ZONE",
        DefaultValueFactory = _ => "UTC",
    };

    /// <summary>Makes the command.</summary>
    public CustomersAddCommand(CommandRunner runner)
        : base("add", "Adds a customer. Makes the data folder when there is none.")
    {
        Add(_name);
        Add(_timeZone);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Get(_name)!.Trim();
        if (!Names.IsUsable(name))
        {
            throw CommandException.Usage($"'{name}' is not a customer's name.", $"A name has 1 to {Names.Longest} characters, none of them a control character.");
        }

        RequireTimeZone(context.Get(_timeZone)!);
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var customer = await workspace.Customers.AddAsync(name, context.Get(_timeZone)!, id => workspace.Secrets.CreateDataKey(id), cancellationToken);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(CustomerLine.Of(customer), JsonLines.Default.CustomerLine);
        }
        else
        {
            context.Output.WriteLine($"Customer '{customer.Name}' is added. Connect an integration: syncline connect {customer.Name} PROVIDER");
        }

        return ExitCode.Ok;
    }

    private static void RequireTimeZone(string zone)
    {
        if (!Names.IsTimeZone(zone))
        {
            throw new CommandException(ExitCode.Usage, new SyncError(
                "engine.time_zone_unknown",
                $"This machine knows no time zone '{zone}'.",
                Nearest.Of(zone, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id)) is { } near ? $"Did you mean '{near}'?" : "Write an IANA name: Europe/Berlin, America/New_York, UTC."));
        }
    }
}
