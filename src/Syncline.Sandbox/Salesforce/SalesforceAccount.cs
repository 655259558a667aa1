using System.Globalization;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce;

internal sealed class SalesforceAccount(CustomerDirectory directory) : SalesforceShape(directory, "Account", "001", "account")
{
    private static readonly string[] Kinds = ["Customer - Direct", "Customer - Channel", "Prospect", "Partner"];
    private static readonly string[] Ratings = ["Hot", "Warm", "Cold"];

    public override bool ShowsMerges => true;

    protected override IEnumerable<SalesforceField> DeclareFields() => Common(isOwned: true,
    [
        new("MasterRecordId", "reference", row => row.MergedInto is { } winner ? Id(winner) : null),
        new("Name", "string", row => Company(row).Name),
        new("Type", "picklist", row => Fabric.Pick(Kinds, "account kind", row.Number, row.Revision)),
        new("ParentId", "reference", row => row.Number > 20 && Fabric.Chance(5, "parent", row.Number) ? Id(1 + Fabric.Below(20, "parent of", row.Number)) : null),
        new("AccountNumber", "string", row => $"A-{row.Number:000000}"),
        new("Website", "url", row => $"https://www.{Company(row).Domain}"),
        new("Industry", "picklist", row => Company(row).Industry),
        new("AnnualRevenue", "currency", row => Fabric.Chance(15, "no revenue", row.Number) ? null : 10_000m * (5 + Fabric.Below(9_000, "revenue", row.Number, row.Revision))),
        new("NumberOfEmployees", "int", row => Company(row).Employees + row.Revision),
        new("Phone", "phone", row => Directory.Phone("account phone", row.Number)),
        new("Fax", "phone", _ => null),
        new("Rating", "picklist", row => Fabric.Pick(Ratings, "rating", row.Number, row.Revision)),
        new("Description", "textarea", row => row.Revision == 0 ? null : $"Reviewed {row.Revision} times"),
        new("BillingStreet", "textarea", row => $"{1 + Fabric.Below(250, "street", row.Number)} Main Street"),
        new("BillingCity", "string", row => Company(row).City),
        new("BillingState", "string", _ => null),
        new("BillingPostalCode", "string", row => (10_000 + Fabric.Below(89_999, "post code", row.Number)).ToString(CultureInfo.InvariantCulture)),
        new("BillingCountry", "string", row => Company(row).Country),
        new("BillingAddress", "address", row => new SalesforceAddress(Company(row).City, Company(row).CountryCode, null)),
        new("LastActivityDate", "date", row => row.Updated.ToIsoDate()),
        new("External_Id__c", "string", row => $"{Directory.Customer.Slug}-{row.Number}"),
        new("Renewal_Date__c", "date", row => row.Created.AddYears(3 + (row.Revision % 2)).ToIsoDate()),
        new("MRR__c", "currency", row => (decimal)(100 + Fabric.Below(9_000, "mrr", row.Number, row.Revision))),
    ]);

    private Company Company(Row row) => Directory.Company(row.Number);
}
