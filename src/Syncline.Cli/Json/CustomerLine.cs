using Syncline.Integrations;

namespace Syncline.Cli.Json;

/// <summary>A Customer.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="TimeZone">IANA name.</param>
internal sealed record CustomerLine(long Id, string Name, string TimeZone)
{
    /// <summary>Of a Customer; never its key.</summary>
    public static CustomerLine Of(Customer customer) => new(customer.Id.Value, customer.Name, customer.TimeZone);
}
