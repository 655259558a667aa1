using Syncline.Integrations;
using Syncline.Maintenance;

namespace Syncline.Backends.Rows;

/// <summary>An object and its mapping as the statements return them.</summary>
internal sealed class MappedRow
{
    public long Customer { get; set; }

    public long Object { get; set; }

    public string Provider { get; set; } = "";

    public string Type { get; set; } = "";

    public string Settings { get; set; } = "";

    public long Interactions { get; set; }

    public string? MappedBy { get; set; }

    public long Revision { get; set; }

    public MappedObject ToMappedObject() => new(new ObjectKey(new CustomerId(Customer), new ObjectId(Object)), Provider, Type, Settings)
    {
        Interactions = Interactions,
        MappedBy = MappedBy,
    };
}
