using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Zendesk;

/// <summary>A resource of a Zendesk account. The oracle's body is a row of its incremental export.</summary>
internal abstract class ZendeskShape(CustomerDirectory directory, int kind) : RecordShape
{
    private const int Stride = 7;

    public override TimeSpan Resolution => TimeSpan.FromSeconds(1);

    protected CustomerDirectory Directory { get; } = directory;

    protected Fabric Fabric => Directory.Fabric;

    public override string Id(long number) => ToId(kind, number).ToString(CultureInfo.InvariantCulture);

    public override bool TryNumber(string id, out long number)
    {
        number = 0;
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value <= ToId(kind, 0) || (value - ToId(kind, 0)) % Stride != 0)
        {
            return false;
        }

        number = (value - ToId(kind, 0)) / Stride;
        return true;
    }

    /// <summary>Whether a plain list, unlike an export, leaves the row out.</summary>
    public virtual bool IsHiddenInLists(Row row) => row.IsDeleted;

    protected long ToId(int ofKind, long number) => ((Directory.Customer.Index + 1) * 10_000_000_000L) + (ofKind * 1_000_000_000L) + (number * Stride);

    protected string Url(Row row) => $"https://{Directory.Customer.Slug}.zendesk.com/api/v2/{Resource}/{Id(row.Number)}.json";

    protected static void WriteTags(Utf8JsonWriter writer, params string[] tags)
    {
        writer.WriteStartArray("tags");
        foreach (var tag in tags)
        {
            writer.WriteStringValue(tag);
        }

        writer.WriteEndArray();
    }
}
