namespace Simulation.Partners;

/// <summary>One Interaction Type of the simulated provider, as the partner has it.</summary>
/// <param name="Name">The Interaction Type.</param>
/// <param name="Path">The collection's path.</param>
/// <param name="ReadsInFull">There is no filter by time; what is gone is simply absent.</param>
/// <param name="IsKeyset">It is sorted by id, and asked for from an id on.</param>
internal sealed record CollectionKind(string Name, string Path, bool ReadsInFull, bool IsKeyset = false)
{
    /// <summary>Every kind, as in the simulated provider's files.</summary>
    public static IReadOnlyList<CollectionKind> All { get; } =
    [
        new("contact", "/contacts", false, IsKeyset: true),
        new("ticket", "/tickets", false),
        new("deal", "/deals", false),
        new("user", "/users", true),
        new("note", "/notes", true),
    ];

    /// <summary>Deleted records are listed with a mark.</summary>
    public bool IsMarked => !ReadsInFull;
}
