using Syncline.Integrations;

namespace Syncline.Server.Api.Customers;

/// <summary>A customer: an organisation whose data is synced.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Unique, for people.</param>
/// <param name="TimeZone">IANA name of the zone in which its daily times are meant.</param>
public sealed record CustomerJson(long Id, string Name, string TimeZone)
{
    internal static CustomerJson Of(Customer customer) => new(customer.Id.Value, customer.Name, customer.TimeZone);
}
