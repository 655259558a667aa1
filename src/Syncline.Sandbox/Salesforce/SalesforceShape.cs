using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce;

/// <summary>An object of a Salesforce organisation. The oracle's body is a query's row with every field selected, in the order of <see cref="Fields"/>.</summary>
internal abstract class SalesforceShape : RecordShape
{
    private readonly FrozenDictionary<string, SalesforceField> _byName;

    protected SalesforceShape(CustomerDirectory directory, string resource, string prefix, string type)
    {
        (Directory, Resource, Prefix, Types) = (directory, resource, prefix, [type]);
        Fields = [.. DeclareFields()];
        _byName = Fields.ToFrozenDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
    }

    public override string Resource { get; }

    public string Prefix { get; }

    public override IReadOnlyList<string> Types { get; }

    public override TimeSpan Resolution => TimeSpan.FromSeconds(1);

    public IReadOnlyList<SalesforceField> Fields { get; }

    protected CustomerDirectory Directory { get; }

    protected Fabric Fabric => Directory.Fabric;

    public SalesforceField? Field(string name) => _byName.GetValueOrDefault(name);

    public override string Id(long number) => SalesforceIds.ToId(Prefix, Directory.Customer.Index, number);

    public override bool TryNumber(string id, out long number) => SalesforceIds.TryNumber(id, Prefix, Directory.Customer.Index, out number);

    public override void Write(Utf8JsonWriter writer, Row row) => Write(writer, row, Fields, "v62.0");

    public void Write(Utf8JsonWriter writer, Row row, IReadOnlyList<SalesforceField> fields, string version)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("attributes");
        writer.WriteString("type", Resource);
        writer.WriteString("url", $"/services/data/{version}/sobjects/{Resource}/{Id(row.Number)}");
        writer.WriteEndObject();
        foreach (var field in fields)
        {
            writer.WritePropertyName(field.Name);
            WriteValue(writer, field.Value(row));
        }

        writer.WriteEndObject();
    }

    /// <summary>2026-01-05T10:00:07.000+0000</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    /// <summary>The object's own fields; those of every object are added by <see cref="Common"/>.</summary>
    protected abstract IEnumerable<SalesforceField> DeclareFields();

    /// <summary>Id first, then what the object declares, then its owner and times.</summary>
    protected IEnumerable<SalesforceField> Common(bool isOwned, IEnumerable<SalesforceField> own)
    {
        SalesforceField[] first = [new("Id", "id", row => Id(row.Number))];
        SalesforceField[] deletion = CanDelete ? [new("IsDeleted", "boolean", row => row.IsDeleted)] : [];
        SalesforceField[] owner = isOwned ? [new("OwnerId", "reference", row => TeammateId("owner", row.Number))] : [];
        return
        [
            .. first, .. deletion, .. own, .. owner,
            new("CreatedDate", "datetime", row => Time(row.Created)),
            new("CreatedById", "reference", row => TeammateId("creator", row.Number)),
            new("LastModifiedDate", "datetime", row => Time(row.Updated)),
            new("LastModifiedById", "reference", row => TeammateId("modifier", row.Number + row.Revision)),
            new("SystemModstamp", "datetime", row => Time(row.Updated)),
        ];
    }

    protected string TeammateId(string salt, long number) =>
        SalesforceIds.ToId("005", Directory.Customer.Index, 1 + Fabric.Below(SalesforceSizes.Owners, salt, number));

    protected string AccountId(long number) => SalesforceIds.ToId("001", Directory.Customer.Index, number);

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case SalesforceAddress address:
                writer.WriteStartObject();
                writer.WriteString("city", address.City);
                writer.WriteString("country", address.Country);
                writer.WriteString("street", address.Street);
                writer.WriteEndObject();
                break;
            default: throw new InvalidOperationException($"No way to write a {value.GetType().Name}.");
        }
    }
}
