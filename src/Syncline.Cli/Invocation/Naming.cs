using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Invocation;

/// <summary>Finds things by the names that people write, and says what was probably meant when there is none.</summary>
internal static class Naming
{
    // Enough to find a near name among; an installation with more Customers still gets the right refusal, only without a guess.
    private const int Candidates = 1_000;

    /// <summary>The Customer of that name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<Customer> RequireCustomerAsync(this Workspace workspace, string name, CancellationToken cancellationToken) =>
        await workspace.Customers.FindAsync(name, cancellationToken) ?? throw Unknown(
            "engine.customer_unknown",
            $"There is no customer '{name}'.",
            name,
            (await workspace.Customers.ListAsync(null, Candidates, cancellationToken)).Select(customer => customer.Name),
            "See: syncline customers list");

    /// <summary>The Customer's Integration of that name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<Integration> RequireIntegrationAsync(this Workspace workspace, Customer customer, string name, CancellationToken cancellationToken) =>
        await workspace.Integrations.FindAsync(customer.Id, name, cancellationToken) ?? throw Unknown(
            "engine.integration_unknown",
            $"Customer '{customer.Name}' has no integration '{name}'.",
            name,
            (await workspace.Integrations.ListAsync(customer.Id, null, Candidates, cancellationToken)).Select(integration => integration.Name),
            $"See: syncline objects list --customer {customer.Name}");

    /// <summary>The Integration Object of these names.</summary>
    /// <exception cref="CommandException">There is none; says which of the names is wrong.</exception>
    public static async Task<ObjectRow> RequireObjectAsync(this Workspace workspace, ObjectNames names, CancellationToken cancellationToken)
    {
        if (await workspace.Objects.FindAsync(names.Customer, names.Integration, names.Type, cancellationToken) is { } row)
        {
            return row;
        }

        var customer = await workspace.RequireCustomerAsync(names.Customer, cancellationToken);
        var integration = await workspace.RequireIntegrationAsync(customer, names.Integration, cancellationToken);
        var siblings = await workspace.Objects.ListAsync(new ObjectQuery { Customer = customer.Id, Limit = 500 }, cancellationToken);
        throw Unknown(
            "engine.object_unknown",
            $"Integration '{integration.Name}' of customer '{customer.Name}' has no type '{names.Type}'.",
            names.Type,
            siblings.Rows.Where(row => row.Integration == integration.Key).Select(row => row.Type),
            $"See: syncline objects list --customer {customer.Name}");
    }

    /// <summary>The Provider of that name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static Provider RequireProvider(IProviderCatalog catalog, string name) =>
        catalog.Find(name) ?? throw Unknown(
            "provider.unknown",
            $"There is no provider '{name}'.",
            name,
            catalog.All.Select(provider => provider.Name),
            "See: syncline providers");

    /// <summary>What a word of an enumeration stands for.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static T RequireWord<T>(string option, string word)
        where T : struct, Enum =>
        Word.Find<T>(word, StringComparison.OrdinalIgnoreCase) ?? throw CommandException.Usage(
            $"{option}: '{word}' is none of its values.",
            Nearest.Of(word, Word.All<T>()) is { } near ? $"Did you mean '{near}'?" : $"They are: {string.Join(", ", Word.All<T>())}.");

    private static CommandException Unknown(string code, string message, string written, IEnumerable<string> known, string otherwise) =>
        new(ExitCode.NotFound, new SyncError(code, message, Nearest.Of(written, known) is { } near ? $"Did you mean '{near}'?" : otherwise));
}
