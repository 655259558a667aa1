using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

internal sealed class HubSpotTicket : HubSpotShape
{
    private static readonly string[] Priorities = ["LOW", "MEDIUM", "HIGH"];

    private readonly int _companies;
    private readonly int _contacts;

    public HubSpotTicket(CustomerDirectory directory, int companies, int contacts)
        : base(directory, "tickets", "ticket", 4) => (_companies, _contacts) = (companies, contacts);

    public override long? CompanyOf(long number) => Directory.CompanyOf(number * 7, _companies);

    /// <summary>One to three contacts, which need not be the company's.</summary>
    public override IReadOnlyList<long> LinksOf(long number, string resource) => resource != "contacts"
        ? base.LinksOf(number, resource)
        : [.. Enumerable.Range(0, 1 + Fabric.Below(3, "ticket contacts", number)).Select(place => 1L + Fabric.Below(_contacts, "ticket contact", number, place)).Distinct()];

    protected override IEnumerable<HubSpotProperty> DeclareProperties() =>
    [
        new("subject", "string", row => Fabric.Pick(Words.Subjects, "hubspot ticket", row.Number), IsDefault: true),
        new("content", "string", row => $"{Fabric.Pick(Words.Subjects, "hubspot ticket", row.Number)}. Asked {row.Revision + 1} times.", IsDefault: true),
        new("hs_pipeline", "enumeration", _ => "0", IsDefault: true),
        new("hs_pipeline_stage", "enumeration", row => Text(1 + Fabric.Below(4, "ticket stage", row.Number, row.Revision)), IsDefault: true),
        new("hs_ticket_priority", "enumeration", row => Fabric.Chance(10, "no priority", row.Number) ? null : Fabric.Pick(Priorities, "ticket priority", row.Number), IsDefault: true),
        new("hs_ticket_category", "enumeration", _ => "PRODUCT_ISSUE", IsDefault: true),
        new("source_type", "enumeration", _ => "EMAIL"),
        new("closed_date", "datetime", row => Fabric.Below(4, "ticket stage", row.Number, row.Revision) == 3 ? row.Updated.ToIsoMilliseconds() : null),
    ];
}
