using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>Contacts keep their time of change under another name than every other object.</summary>
internal sealed class HubSpotContact : HubSpotShape
{
    private static readonly string[] Stages = ["subscriber", "lead", "customer"];

    private readonly int _companies;

    public HubSpotContact(CustomerDirectory directory, int companies)
        : base(directory, "contacts", "contact", 2) => _companies = companies;

    public override string ModifiedProperty => "lastmodifieddate";

    public override long? CompanyOf(long number) => Fabric.Chance(5, "no company", number) ? null : Directory.CompanyOf(number, _companies);

    protected override IEnumerable<HubSpotProperty> DeclareProperties() =>
    [
        new("firstname", "string", row => Person(row).First, IsDefault: true),
        new("lastname", "string", row => Person(row).Last, IsDefault: true),
        new("email", "string", row => Fabric.Chance(4, "no email", row.Number) ? null : Person(row).Email, IsDefault: true),
        new("phone", "string", row => Directory.Phone("hubspot contact phone", row.Number, row.Revision)),
        new("mobilephone", "string", _ => ""),
        new("jobtitle", "string", row => Person(row).Title),
        new("company", "string", row => CompanyOf(row.Number) is { } company ? Directory.Company(company).Name : null),
        new("associatedcompanyid", "number", row => CompanyOf(row.Number) is { } company ? new HubSpotIds(((Directory.Customer.Index + 1) * 1_000_000_000L) + 100_000_000L, 13).ToId(company) : null),
        new("lifecyclestage", "enumeration", row => Fabric.Pick(Stages, "contact stage", row.Number, row.Revision)),
        new("hs_lead_status", "enumeration", row => row.Revision % 2 == 0 ? "NEW" : "OPEN"),
        new("city", "string", row => Directory.Company(Directory.CompanyOf(row.Number, _companies)).City),
        new("country", "string", row => Directory.Company(Directory.CompanyOf(row.Number, _companies)).Country),
        new("hs_email_optout", "bool", row => Fabric.Chance(10, "opted out", row.Number, row.Revision) ? "true" : "false"),
        new("hs_lastmodifieddate", "datetime", _ => null),
        new("hs_calculated_merged_vids", "enumeration", _ => null),
    ];

    private Person Person(Row row) => Directory.Person(row.Number, _companies);
}
