using Syncline.Integrations;

namespace Syncline.Reporting;

/// <summary>Which objects, in which order, from where.</summary>
public sealed record ObjectQuery
{
    /// <summary>Only this Customer's.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Only this Provider's.</summary>
    public string? Provider { get; init; }

    /// <summary>Only this Interaction Type.</summary>
    public string? Type { get; init; }

    /// <summary>Only with this status.</summary>
    public ObjectStatus? Status { get; init; }

    /// <summary>Only where the Customer's name begins with this, whatever its case.</summary>
    public string? CustomerPrefix { get; init; }

    /// <summary>The order; ties by key.</summary>
    public ObjectSort Sort { get; init; }

    /// <summary>From the largest down.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Goes on after a <see cref="ObjectPage.Next"/> of the same query; null from the start.</summary>
    public string? After { get; init; }

    /// <summary>At most so many, 1 to 500.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>The orders of a list of objects.</summary>
public enum ObjectSort
{
    /// <summary>By Customer name, then Provider, then type.</summary>
    Name,

    /// <summary>By when it was last synced; never comes first.</summary>
    SyncedAt,

    /// <summary>By when it is next due.</summary>
    NextDueAt,
}

/// <summary>A page of objects.</summary>
/// <param name="Rows">In order.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectRow> Rows, string? Next);
