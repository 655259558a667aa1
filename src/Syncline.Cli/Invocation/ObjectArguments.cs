using System.CommandLine;

namespace Syncline.Cli.Invocation;

/// <summary>The arguments <c>CUSTOMER INTEGRATION TYPE</c>, required or as a narrowing of a list.</summary>
internal sealed class ObjectArguments
{
    private readonly Argument<string?> _customer;
    private readonly Argument<string?> _integration;
    private readonly Argument<string?> _type;

    /// <summary>Adds the arguments to a command.</summary>
    public ObjectArguments(Command command, bool isRequired)
    {
        var arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne;
        _customer = new("customer") { Description = "The customer's name: ACME.", HelpName = "CUSTOMER", Arity = arity };
        _integration = new("integration") { Description = "The integration's name: salesforce.", HelpName = "INTEGRATION", Arity = arity };
        _type = new("type") { Description = "The interaction type: account.", HelpName = "TYPE", Arity = arity };
        command.Add(_customer);
        command.Add(_integration);
        command.Add(_type);
    }

    /// <summary>The Customer's name, or null.</summary>
    public string? Customer(CommandContext context) => context.Get(_customer);

    /// <summary>All three names.</summary>
    public ObjectNames Names(CommandContext context) => new(context.Get(_customer)!, context.Get(_integration)!, context.Get(_type)!);

    /// <summary>All three names, or null when none or only the Customer's is given.</summary>
    /// <exception cref="CommandException">An Integration is given without a type.</exception>
    public ObjectNames? OptionalNames(CommandContext context)
    {
        if (context.Get(_integration) is not { } integration)
        {
            return null;
        }

        return context.Get(_type) is { } type
            ? new ObjectNames(context.Get(_customer)!, integration, type)
            : throw CommandException.Usage(
                $"The type is missing after '{integration}'.",
                "Write CUSTOMER INTEGRATION TYPE for one object, CUSTOMER alone for all of a customer, or nothing for all.");
    }
}
