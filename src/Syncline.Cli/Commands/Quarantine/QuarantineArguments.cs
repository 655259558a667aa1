using System.CommandLine;
using System.Globalization;
using Syncline.Cli.Invocation;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Commands.Quarantine;

/// <summary>The arguments <c>CUSTOMER NUMBER</c> of one record that was set aside.</summary>
internal sealed class QuarantineArguments
{
    private readonly Argument<string> _customer = new("customer") { Description = "The customer's name.", HelpName = "CUSTOMER" };
    private readonly Argument<string> _number = new("number") { Description = "The record's number in the list.", HelpName = "NUMBER" };

    /// <summary>Adds the arguments to a command.</summary>
    public QuarantineArguments(Command command)
    {
        command.Add(_customer);
        command.Add(_number);
    }

    /// <summary>The Customer and the record.</summary>
    /// <exception cref="CommandException">There is no such Customer or record, or the number is none.</exception>
    public async Task<(Customer Customer, QuarantineEntry Entry)> RequireAsync(CommandContext context, Workspace workspace, CancellationToken cancellationToken)
    {
        var written = context.Get(_number)!;
        if (!long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw CommandException.Usage($"'{written}' is not a number.", "See: syncline quarantine list");
        }

        var customer = await workspace.RequireCustomerAsync(context.Get(_customer)!, cancellationToken);
        var found = await workspace.Quarantine.ListAsync(customer.Id, null, number - 1, 1, cancellationToken);
        return found is [var entry] && entry.Number == number
            ? (customer, entry)
            : throw new CommandException(ExitCode.NotFound, new SyncError(
                "engine.quarantined_unknown",
                $"Customer '{customer.Name}' has no record number {number} in quarantine.",
                $"It may have been replayed. See: syncline quarantine list {customer.Name}"));
    }
}
