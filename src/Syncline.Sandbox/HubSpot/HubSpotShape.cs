using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>An object of a HubSpot account. The oracle's body is a row of the list or search with every property asked for.</summary>
internal abstract class HubSpotShape : RecordShape
{
    private readonly FrozenDictionary<string, HubSpotProperty> _byName;
    private readonly HubSpotIds _ids;

    protected HubSpotShape(CustomerDirectory directory, string resource, string type, int kind)
    {
        (Directory, Resource, Types) = (directory, resource, [type]);
        _ids = new HubSpotIds(((directory.Customer.Index + 1) * 1_000_000_000L) + (kind * 100_000_000L), 13);
        Properties = [.. DeclareProperties(), .. CommonProperties()];
        _byName = Properties.ToFrozenDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        Defaults = [.. Properties.Where(property => property.IsDefault)];
    }

    public override string Resource { get; }

    public override IReadOnlyList<string> Types { get; }

    public override TimeSpan Resolution => TimeSpan.FromMilliseconds(1);

    public HubSpotIds Ids => _ids;

    public IReadOnlyList<HubSpotProperty> Properties { get; }

    /// <summary>What comes when no property is asked for.</summary>
    public IReadOnlyList<HubSpotProperty> Defaults { get; }

    /// <summary>Name of the property that search filters and sorts by for changes.</summary>
    public virtual string ModifiedProperty => "hs_lastmodifieddate";

    protected CustomerDirectory Directory { get; }

    protected Fabric Fabric => Directory.Fabric;

    public HubSpotProperty? Property(string name) => _byName.GetValueOrDefault(name);

    public override string Id(long number) => _ids.ToId(number);

    public override bool TryNumber(string id, out long number) => _ids.TryNumber(id, out number);

    /// <summary>The company that a record belongs to, or null; what associations are made from.</summary>
    public virtual long? CompanyOf(long number) => null;

    public override IReadOnlyList<long> LinksOf(long number, string resource) => resource == "companies" && CompanyOf(number) is { } company ? [company] : [];

    public override void Write(Utf8JsonWriter writer, Row row) => Write(writer, row, Properties);

    public void Write(Utf8JsonWriter writer, Row row, IReadOnlyList<HubSpotProperty> properties)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id(row.Number));
        writer.WriteStartObject("properties");
        foreach (var property in properties)
        {
            writer.WriteString(property.Name, property.Value(row));
        }

        writer.WriteEndObject();
        writer.WriteString("createdAt", row.Created.ToIsoMilliseconds());
        writer.WriteString("updatedAt", row.Updated.ToIsoMilliseconds());
        writer.WriteBoolean("archived", row.IsDeleted);
        if (row.Deleted is { } deleted)
        {
            writer.WriteString("archivedAt", deleted.ToIsoMilliseconds());
        }

        writer.WriteEndObject();
    }

    protected abstract IEnumerable<HubSpotProperty> DeclareProperties();

    protected static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    protected string OwnerId(long number) => HubSpotOwner.IdsOf(Directory.Customer).ToId(1 + Fabric.Below(5, "hubspot owner", number));

    private IEnumerable<HubSpotProperty> CommonProperties() =>
    [
        new("createdate", "datetime", row => row.Created.ToIsoMilliseconds(), IsDefault: true),
        new(ModifiedProperty, "datetime", row => row.Updated.ToIsoMilliseconds(), IsDefault: true),
        new("hs_object_id", "number", row => Id(row.Number), IsDefault: true),
        new("hubspot_owner_id", "enumeration", row => Fabric.Chance(10, "no owner", row.Number) ? null : OwnerId(row.Number)),
        new("hs_num_changes", "number", row => Text(row.Revision)),
    ];
}
