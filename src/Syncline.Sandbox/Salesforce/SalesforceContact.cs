using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce;

internal sealed class SalesforceContact : SalesforceShape
{
    private static readonly string[] Departments = ["Finance", "IT", "Marketing", "Operations", "Sales", "Support"];
    private static readonly string[] Sources = ["Web", "Phone Inquiry", "Partner Referral", "Trade Show"];

    private readonly SalesforceSizes _sizes;

    public SalesforceContact(CustomerDirectory directory, SalesforceSizes sizes)
        : base(directory, "Contact", "003", "contact") => _sizes = sizes;

    public override bool ShowsMerges => true;

    protected override IEnumerable<SalesforceField> DeclareFields() => Common(isOwned: true,
    [
        new("MasterRecordId", "reference", row => row.MergedInto is { } winner ? Id(winner) : null),
        new("AccountId", "reference", row => Fabric.Chance(3, "no account", row.Number) ? null : AccountId(Directory.CompanyOf(row.Number, _sizes.Accounts))),
        new("LastName", "string", row => Person(row).Last),
        new("FirstName", "string", row => Person(row).First),
        new("Salutation", "picklist", _ => null),
        new("Name", "string", row => Person(row).Name),
        new("Email", "email", row => Fabric.Chance(4, "no email", row.Number) ? null : Person(row).Email),
        new("Phone", "phone", row => Directory.Phone("contact phone", row.Number, row.Revision)),
        new("MobilePhone", "phone", row => Fabric.Chance(50, "mobile", row.Number) ? Directory.Phone("contact mobile", row.Number) : null),
        new("Title", "string", row => Person(row).Title),
        new("Department", "string", row => Fabric.Pick(Departments, "department", row.Number, row.Revision)),
        new("LeadSource", "picklist", row => Fabric.Pick(Sources, "lead source", row.Number)),
        new("MailingCity", "string", row => Company(row).City),
        new("MailingCountry", "string", row => Company(row).Country),
        new("Description", "textarea", row => row.Revision == 0 ? null : $"Changed {row.Revision} times"),
        new("HasOptedOutOfEmail", "boolean", row => Fabric.Chance(10, "opted out", row.Number, row.Revision)),
        new("LastActivityDate", "date", row => row.Updated.ToIsoDate()),
    ]);

    private Person Person(Row row) => Directory.Person(row.Number, _sizes.Accounts);

    private Company Company(Row row) => Directory.Company(Directory.CompanyOf(row.Number, _sizes.Accounts));
}
