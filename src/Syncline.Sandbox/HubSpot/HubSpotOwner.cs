using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>Owners are no CRM object: they have no properties, no search and no time filter. One that left is archived and has no user any more.</summary>
internal sealed class HubSpotOwner(CustomerDirectory directory) : RecordShape
{
    private readonly HubSpotIds _ids = IdsOf(directory.Customer);

    public override string Resource => "owners";

    public override IReadOnlyList<string> Types { get; } = ["user"];

    public override TimeSpan Resolution => TimeSpan.FromMilliseconds(1);

    public static HubSpotIds IdsOf(SandboxCustomer customer) => new((customer.Index + 1) * 1_000_000L, 13);

    public override string Id(long number) => _ids.ToId(number);

    public override bool TryNumber(string id, out long number) => _ids.TryNumber(id, out number);

    public override void Write(Utf8JsonWriter writer, Row row)
    {
        var person = directory.Teammate(row.Number);
        var user = ((directory.Customer.Index + 1) * 10_000) + row.Number;
        writer.WriteStartObject();
        writer.WriteString("id", Id(row.Number));
        writer.WriteString("email", person.Email);
        writer.WriteString("type", "PERSON");
        writer.WriteString("firstName", person.First);
        writer.WriteString("lastName", row.Revision == 0 ? person.Last : $"{person.Last} {row.Revision}");
        if (row.IsDeleted)
        {
            writer.WriteNull("userId");
        }
        else
        {
            writer.WriteNumber("userId", user);
        }

        writer.WriteNumber("userIdIncludingInactive", user);
        writer.WriteString("createdAt", row.Created.ToIsoMilliseconds());
        writer.WriteString("updatedAt", row.Updated.ToIsoMilliseconds());
        writer.WriteBoolean("archived", row.IsDeleted);
        writer.WriteStartArray("teams");
        writer.WriteStartObject();
        writer.WriteString("id", "11");
        writer.WriteString("name", "Customer Success");
        writer.WriteBoolean("primary", true);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
