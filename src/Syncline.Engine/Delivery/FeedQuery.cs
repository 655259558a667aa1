using Syncline.Integrations;

namespace Syncline.Delivery;

/// <summary>What a reader of the feed asks for. A cursor is good with any filter: what one filter has passed over, another does not bring back.</summary>
public sealed record FeedQuery
{
    /// <summary>One Customer's only; null for all.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>One Integration Object's only; null for all.</summary>
    public ObjectKey? Object { get; init; }

    /// <summary>One Interaction Type only; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>One Provider's only; null for all.</summary>
    public string? Provider { get; init; }

    /// <summary>These kinds only; null for all.</summary>
    public IReadOnlyList<ChangeKind>? Kinds { get; init; }

    /// <summary>Where to go on from; null for the first change that is kept.</summary>
    public string? After { get; init; }

    /// <summary>At most so many changes, 1 or more. Default 500.</summary>
    public int Limit { get; init; } = 500;

    /// <summary>True gives each change the record as it is now.</summary>
    public bool IncludesRecord { get; init; }

    /// <summary>Whose changes it can be: the Customer's, or those of the object's; null for anybody's.</summary>
    public CustomerId? Owner => Customer ?? Object?.Customer;

    /// <summary>True when it asks for an object of another Customer than its own: nothing is.</summary>
    public bool IsEmpty => Customer is { } one && Object is { } other && other.Customer != one;

    /// <summary>True when it asks for less than all of a Customer's, or of an object's.</summary>
    public bool IsSelective => Type is not null || Provider is not null || Kinds is not null;
}
