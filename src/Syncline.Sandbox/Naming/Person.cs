namespace Syncline.Sandbox.Naming;

/// <summary>A person at a company, or a teammate of the customer.</summary>
internal sealed record Person(string First, string Last, string Email, string Title)
{
    public string Name => $"{First} {Last}";
}
