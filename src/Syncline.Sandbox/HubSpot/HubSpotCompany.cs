using Syncline.Sandbox.Naming;

namespace Syncline.Sandbox.HubSpot;

internal sealed class HubSpotCompany(CustomerDirectory directory) : HubSpotShape(directory, "companies", "account", 1)
{
    private static readonly string[] Stages = ["lead", "opportunity", "customer", "evangelist"];

    protected override IEnumerable<HubSpotProperty> DeclareProperties() =>
    [
        new("name", "string", row => Directory.Company(row.Number).Name, IsDefault: true),
        new("domain", "string", row => Fabric.Chance(5, "no domain", row.Number) ? null : Directory.Company(row.Number).Domain, IsDefault: true),
        new("website", "string", row => Directory.Company(row.Number).Domain),
        new("industry", "enumeration", row => Directory.Company(row.Number).Industry.ToUpperInvariant()),
        new("city", "string", row => Directory.Company(row.Number).City),
        new("state", "string", _ => ""),
        new("country", "string", row => Directory.Company(row.Number).Country),
        new("phone", "string", row => Directory.Phone("hubspot company phone", row.Number)),
        new("description", "string", row => row.Revision == 0 ? null : $"Reviewed {row.Revision} times"),
        new("numberofemployees", "number", row => Text(Directory.Company(row.Number).Employees + row.Revision)),
        new("annualrevenue", "number", row => Fabric.Chance(15, "no revenue", row.Number) ? "" : Text(10_000L * (5 + Fabric.Below(9_000, "revenue", row.Number, row.Revision)))),
        new("lifecyclestage", "enumeration", row => Fabric.Pick(Stages, "stage", row.Number, row.Revision)),
        new("type", "enumeration", _ => "PROSPECT"),
        new("hs_is_target_account", "bool", row => Fabric.Chance(20, "target", row.Number) ? "true" : "false"),
        new("hs_merged_object_ids", "enumeration", _ => null),
    ];
}
