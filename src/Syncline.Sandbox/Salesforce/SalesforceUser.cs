using Syncline.Sandbox.Naming;

namespace Syncline.Sandbox.Salesforce;

/// <summary>Users cannot be deleted, only made inactive.</summary>
internal sealed class SalesforceUser(CustomerDirectory directory) : SalesforceShape(directory, "User", "005", "user")
{
    public override bool CanDelete => false;

    protected override IEnumerable<SalesforceField> DeclareFields() => Common(isOwned: false,
    [
        new("Username", "string", row => Directory.Teammate(row.Number).Email),
        new("LastName", "string", row => Directory.Teammate(row.Number).Last),
        new("FirstName", "string", row => Directory.Teammate(row.Number).First),
        new("Name", "string", row => Directory.Teammate(row.Number).Name),
        new("Email", "email", row => Directory.Teammate(row.Number).Email),
        new("Alias", "string", row => Directory.Teammate(row.Number).First.ToLowerInvariant()),
        new("Title", "string", row => Directory.Teammate(row.Number).Title),
        new("Department", "string", _ => "Customer Success"),
        new("Phone", "phone", row => Directory.Phone("user phone", row.Number, row.Revision)),
        new("IsActive", "boolean", row => row.Number <= SalesforceSizes.Owners || !Fabric.Chance(20, "inactive", row.Number, row.Revision)),
        new("UserType", "picklist", _ => "Standard"),
        new("TimeZoneSidKey", "picklist", _ => "Europe/Lisbon"),
        new("UserRoleId", "reference", _ => null),
        new("ManagerId", "reference", row => row.Number == 1 ? null : Id(1)),
        new("LastLoginDate", "datetime", row => Time(row.Updated)),
    ]);
}
