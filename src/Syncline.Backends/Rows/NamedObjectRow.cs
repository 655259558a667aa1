using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Rows;

/// <summary>What an object is, as the statements return it.</summary>
internal sealed class NamedObjectRow
{
    public long Object { get; set; }

    public string Provider { get; set; } = "";

    public string Type { get; set; } = "";

    public NamedObject Of(CustomerId customer) => new(new ObjectKey(customer, new ObjectId(Object)), Provider, Type);
}
