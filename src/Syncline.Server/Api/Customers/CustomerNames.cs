using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Customers;

/// <summary>What a Customer may be called, and which there are.</summary>
internal static class CustomerNames
{
    /// <summary>The name, trimmed.</summary>
    /// <exception cref="SyncException"><c>engine.customer_name_invalid</c></exception>
    public static string Require(string name)
    {
        var trimmed = name.Trim();
        return Names.IsUsable(trimmed) ? trimmed : throw new SyncException(new SyncError(
            "engine.customer_name_invalid",
            $"A customer's name has 1 to {Names.Longest} characters, none of them a control character; this one has {trimmed.Length}.",
            "Choose another name."));
    }

    /// <exception cref="SyncException"><c>engine.time_zone_unknown</c></exception>
    public static void RequireTimeZone(string zone)
    {
        if (!Names.IsTimeZone(zone))
        {
            throw new SyncException(new SyncError(
                "engine.time_zone_unknown", $"This machine knows no time zone '{zone}'.", "Write an IANA name: Europe/Berlin, America/New_York, UTC."));
        }
    }

    /// <summary>The Customer of that number.</summary>
    /// <exception cref="SyncException"><c>engine.customer_unknown</c></exception>
    public static async Task<Customer> RequireAsync(this ICustomerStore customers, long number, CancellationToken cancellationToken) =>
        await customers.FindAsync(new CustomerId(number), cancellationToken) ?? throw Unknowns.Customer(number);
}
