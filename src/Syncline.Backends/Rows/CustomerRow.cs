using Syncline.Integrations;

namespace Syncline.Backends.Rows;

/// <summary>A Customer as the statements return it.</summary>
internal sealed class CustomerRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string TimeZone { get; set; } = "";

    public byte[] DataKey { get; set; } = [];

    public Customer ToCustomer() => new() { Id = new CustomerId(Id), Name = Name, TimeZone = TimeZone, DataKey = DataKey };
}
