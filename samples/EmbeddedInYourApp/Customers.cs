using Syncline.Client;

namespace EmbeddedInYourApp;

/// <summary>What the application does with Syncline for its customers.</summary>
internal static class Customers
{
    /// <summary>Stores accounts of a customer, who is added when there is none of that name.</summary>
    public static async Task<Pushed> SendAsync(this ISynclineClient syncline, string customer, IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        var found = (await syncline.ListCustomersAsync(name: customer, cancellationToken: cancellationToken)).Items is [var first, ..]
            ? first
            : await syncline.AddCustomerAsync(new NewCustomer { Name = customer }, cancellationToken: cancellationToken);
        return await syncline.PushInteractionsAsync(found.Id, "account", new Push { Records = accounts }, cancellationToken: cancellationToken);
    }
}
