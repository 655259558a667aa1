namespace Syncline.Server.Api.Customers;

/// <summary>A customer to add.</summary>
public sealed record NewCustomerJson
{
    /// <summary>Unique, 1 to 200 characters: <c>ACME</c>.</summary>
    public required string Name { get; init; }

    /// <summary>IANA name of the zone in which its daily times are meant: <c>Europe/Berlin</c>. Default <c>UTC</c>.</summary>
    public string TimeZone { get; init; } = "UTC";
}
