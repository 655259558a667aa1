namespace Syncline.Sandbox.Salesforce;

/// <summary>How many records of each object a customer's organisation starts with; what refers to another object needs its size.</summary>
internal sealed record SalesforceSizes(int Accounts, int Contacts, int Users, int Opportunities, int Tasks)
{
    /// <summary>The users that own records; every organisation has at least these.</summary>
    public const int Owners = 5;
}
