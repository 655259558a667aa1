using System.CommandLine;
using Syncline.Cli.Invocation;

namespace Syncline.Cli.Commands.Customers;

/// <summary><c>syncline customers</c>: the organisations whose data is synced.</summary>
internal sealed class CustomersCommand : Command
{
    /// <summary>Makes the command.</summary>
    public CustomersCommand(CommandRunner runner)
        : base("customers", "Adds, lists and removes customers: the organisations whose data is synced.")
    {
        Add(new CustomersAddCommand(runner));
        Add(new CustomersListCommand(runner));
        Add(new CustomersRemoveCommand(runner));
    }
}
