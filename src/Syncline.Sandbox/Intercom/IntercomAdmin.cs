using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>Teammates. They carry no time at all, and one that left is not in the list any more.</summary>
internal sealed class IntercomAdmin(CustomerDirectory directory) : IntercomShape(directory)
{
    public override string Resource => "admins";

    public override string Singular => "admin";

    public override IReadOnlyList<string> Types { get; } = ["user"];

    public override string Id(long number) => AdminId(Directory.Customer, number).ToString(CultureInfo.InvariantCulture);

    public override bool TryNumber(string id, out long number)
    {
        var isNumber = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        number = value - AdminId(Directory.Customer, 0);
        return isNumber && number is > 0 and < 100_000;
    }

    public override void Write(Utf8JsonWriter writer, Row row)
    {
        var person = Directory.Teammate(row.Number);
        writer.WriteStartObject();
        writer.WriteString("type", "admin");
        writer.WriteString("id", Id(row.Number));
        writer.WriteString("name", person.Name);
        writer.WriteString("email", person.Email);
        writer.WriteString("job_title", row.Revision == 0 ? person.Title : $"{person.Title} {row.Revision}");
        writer.WriteBoolean("away_mode_enabled", Fabric.Chance(20, "away", row.Number, row.Revision));
        writer.WriteBoolean("away_mode_reassign", false);
        writer.WriteBoolean("has_inbox_seat", true);
        writer.WriteStartArray("team_ids");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
