using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce;

internal sealed class SalesforceOpportunity : SalesforceShape
{
    private static readonly string[] Stages = ["Prospecting", "Qualification", "Proposal/Price Quote", "Negotiation/Review", "Closed Won", "Closed Lost"];
    private static readonly int[] Probabilities = [10, 25, 60, 80, 100, 0];
    private static readonly string[] Categories = ["Pipeline", "Pipeline", "Best Case", "Commit", "Closed", "Omitted"];
    private static readonly string[] Kinds = ["New Business", "Existing Business", "Renewal"];

    private readonly SalesforceSizes _sizes;

    public SalesforceOpportunity(CustomerDirectory directory, SalesforceSizes sizes)
        : base(directory, "Opportunity", "006", "opportunity") => _sizes = sizes;

    protected override IEnumerable<SalesforceField> DeclareFields() => Common(isOwned: true,
    [
        new("AccountId", "reference", row => AccountId(Account(row))),
        new("Name", "string", row => $"{Directory.Company(Account(row)).Name} - {Fabric.Pick(Kinds, "opportunity kind", row.Number)}"),
        new("Description", "textarea", row => row.Revision == 0 ? null : $"Discussed {row.Revision} times"),
        new("StageName", "picklist", row => Stages[Stage(row)]),
        new("Amount", "currency", row => Fabric.Chance(5, "no amount", row.Number) ? null : 250m * (4 + Fabric.Below(800, "amount", row.Number, row.Revision)) + row.Revision),
        new("Probability", "percent", row => (decimal)Probabilities[Stage(row)]),
        new("CloseDate", "date", row => row.Created.AddDays(30 + Fabric.Below(300, "close", row.Number, row.Revision)).ToIsoDate()),
        new("Type", "picklist", row => Fabric.Pick(Kinds, "opportunity kind", row.Number)),
        new("NextStep", "string", row => $"Step {row.Revision + 1}"),
        new("LeadSource", "picklist", _ => "Web"),
        new("IsClosed", "boolean", row => Stage(row) >= 4),
        new("IsWon", "boolean", row => Stage(row) == 4),
        new("ForecastCategory", "picklist", row => Categories[Stage(row)].Replace(" ", "", StringComparison.Ordinal)),
        new("ForecastCategoryName", "picklist", row => Categories[Stage(row)]),
        new("LastActivityDate", "date", row => row.Updated.ToIsoDate()),
    ]);

    private long Account(Row row) => Directory.CompanyOf(row.Number * 3, _sizes.Accounts);

    private int Stage(Row row) => Fabric.Below(Stages.Length, "stage", row.Number, row.Revision);
}
