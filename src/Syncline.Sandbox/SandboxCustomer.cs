namespace Syncline.Sandbox;

/// <summary>One of the sandbox's two customers.</summary>
/// <param name="Name">ACME or Globex.</param>
/// <param name="Index">0 or 1; part of every id, so that no id belongs to both.</param>
/// <param name="Domain">Mail domain of its own people.</param>
/// <param name="Share">Percent of all records that are its own.</param>
public sealed record SandboxCustomer(string Name, int Index, string Domain, int Share)
{
    /// <summary>The larger one.</summary>
    public static SandboxCustomer Acme { get; } = new("ACME", 0, "acme.example", 70);

    /// <summary>The smaller one.</summary>
    public static SandboxCustomer Globex { get; } = new("Globex", 1, "globex.example", 30);

    /// <summary>Both, the larger one first.</summary>
    public static IReadOnlyList<SandboxCustomer> All { get; } = [Acme, Globex];

    /// <summary>The subdomain, workspace or org name: the name in lower case.</summary>
    public string Slug { get; } = Name.ToLowerInvariant();
}
