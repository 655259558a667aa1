using System.Globalization;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

internal sealed class HubSpotDeal : HubSpotShape
{
    private static readonly string[] Stages = ["appointmentscheduled", "qualifiedtobuy", "presentationscheduled", "contractsent", "closedwon", "closedlost"];

    private readonly int _companies;
    private readonly int _contacts;

    public HubSpotDeal(CustomerDirectory directory, int companies, int contacts)
        : base(directory, "deals", "opportunity", 3) => (_companies, _contacts) = (companies, contacts);

    public override long? CompanyOf(long number) => Directory.CompanyOf(number * 3, _companies);

    /// <summary>One to three contacts, which need not be the company's.</summary>
    public override IReadOnlyList<long> LinksOf(long number, string resource) => resource != "contacts"
        ? base.LinksOf(number, resource)
        : [.. Enumerable.Range(0, 1 + Fabric.Below(3, "deal contacts", number)).Select(place => 1L + Fabric.Below(_contacts, "deal contact", number, place)).Distinct()];

    protected override IEnumerable<HubSpotProperty> DeclareProperties() =>
    [
        new("dealname", "string", row => $"{Directory.Company(CompanyOf(row.Number)!.Value).Name} renewal", IsDefault: true),
        new("amount", "number", row => Fabric.Chance(5, "no amount", row.Number) ? null : ((250m * (4 + Fabric.Below(800, "deal amount", row.Number, row.Revision))) + (row.Revision / 2m)).ToString(CultureInfo.InvariantCulture), IsDefault: true),
        new("closedate", "datetime", row => row.Created.AddDays(30 + Fabric.Below(300, "deal close", row.Number, row.Revision)).ToIsoMilliseconds(), IsDefault: true),
        new("dealstage", "enumeration", row => Stage(row), IsDefault: true),
        new("pipeline", "enumeration", _ => "default", IsDefault: true),
        new("dealtype", "enumeration", row => Fabric.Chance(60, "deal type", row.Number) ? "existingbusiness" : "newbusiness"),
        new("deal_currency_code", "enumeration", _ => "EUR"),
        new("description", "string", row => row.Revision == 0 ? null : $"Discussed {row.Revision} times"),
        new("hs_is_closed", "bool", row => Stage(row).StartsWith("closed", StringComparison.Ordinal) ? "true" : "false"),
        new("hs_is_closed_won", "bool", row => Stage(row) == "closedwon" ? "true" : "false"),
        new("hs_merged_object_ids", "enumeration", _ => null),
    ];

    private string Stage(Row row) => Fabric.Pick(Stages, "deal stage", row.Number, row.Revision);
}
