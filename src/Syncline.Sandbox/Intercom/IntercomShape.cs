using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>A kind of record of an Intercom workspace. The oracle's body is a row of the search, scroll or list that the kind is read by.</summary>
internal abstract class IntercomShape(CustomerDirectory directory) : RecordShape
{
    private const int Stride = 11;

    public override TimeSpan Resolution => TimeSpan.FromSeconds(1);

    /// <summary>What the API calls one such record.</summary>
    public abstract string Singular { get; }

    protected CustomerDirectory Directory { get; } = directory;

    protected Fabric Fabric => Directory.Fabric;

    protected string Workspace => WorkspaceOf(Directory.Customer);

    public static string WorkspaceOf(SandboxCustomer customer) => $"ws{customer.Index + 1}{customer.Slug}";

    public static int AdminId(SandboxCustomer customer, long number) => ((customer.Index + 1) * 100_000) + (int)number;

    /// <summary>24 hexadecimal digits that grow with the number.</summary>
    protected string ObjectId(int kind, long number) => string.Create(CultureInfo.InvariantCulture, $"65f0{Directory.Customer.Index + 10:x1}{kind:x1}{number * Stride:x18}");

    protected bool TryObjectNumber(int kind, string id, out long number)
    {
        number = 0;
        if (id.Length != 24 || !long.TryParse(id.AsSpan(8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value % Stride != 0)
        {
            return false;
        }

        number = value / Stride;
        return ObjectId(kind, number) == id;
    }

    protected static void WriteEmptyList(Utf8JsonWriter writer, string name, string type, string key)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", type);
        writer.WriteStartArray(key);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
