using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Sandbox;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline sandbox</c>: the partners' stand-ins as a process of their own.</summary>
internal sealed class SandboxCommand : Command
{
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same data and changes.", HelpName = "N", DefaultValueFactory = _ => 7 };
    private readonly Option<int> _records = new("--records") { Description = "About how many records, over two customers.", HelpName = "N", DefaultValueFactory = _ => 20_000 };
    private readonly Option<double> _changes = new("--changes") { Description = "Changes per second over everything.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<double> _lag = new("--lag") { Description = "Seconds for which a late write stays invisible.", HelpName = "SECONDS", DefaultValueFactory = _ => 2 };
    private readonly Option<string?> _bulk = new("--bulk")
    {
        Description = "Makes one kind of record huge, for measuring: PARTNER/RESOURCE/CUSTOMER/COUNT, such as hubspot/contacts/ACME/1000000.",
        HelpName = "WHAT",
    };

    /// <summary>Makes the command.</summary>
    public SandboxCommand(CommandRunner runner)
        : base("sandbox", "Runs stand-ins of Salesforce, HubSpot, Zendesk and Intercom on this machine. Prints its control address, then 'ready'; ends with Ctrl-C.")
    {
        Add(_seed);
        Add(_records);
        Add(_changes);
        Add(_lag);
        Add(_bulk);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var options = new SandboxOptions
            {
                Seed = context.Get(_seed),
                Records = context.Get(_records),
                ChangesPerSecond = context.Get(_changes),
                Lag = TimeSpan.FromSeconds(context.Get(_lag)),
                Bulk = context.Get(_bulk) is { } bulk ? ReadBulk(bulk) : null,
            };
            await SandboxProcess.RunAsync(options, context.Environment.Terminal.Out, context.Time, cancellationToken);
            return ExitCode.Ok;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw CommandException.Usage(e.Message, "See: syncline sandbox --help");
        }
    }

    private static BulkRecords ReadBulk(string written) => written.Split('/') is [var partner, var resource, var customer, var count]
        && long.TryParse(count, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new BulkRecords(partner, resource, customer, number)
            : throw CommandException.Usage($"--bulk: '{written}' is not PARTNER/RESOURCE/CUSTOMER/COUNT.", "Such as hubspot/contacts/ACME/1000000.");
}
