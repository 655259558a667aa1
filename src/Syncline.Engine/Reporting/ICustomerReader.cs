using Syncline.Integrations;

namespace Syncline.Reporting;

/// <summary>Lists of one Customer's that no page of the dashboard needs.</summary>
public interface ICustomerReader
{
    /// <summary>Runs of all its objects, newest first, older than <paramref name="before"/> (exclusive; null from the newest).</summary>
    Task<IReadOnlyList<RunRow>> ListRunsAsync(CustomerId customer, RunId? before, int limit, CancellationToken cancellationToken);

    /// <summary>Its objects by their numbers, or only the one of that number; none where there is no such Customer. Costs far less than what <see cref="IObjectReader"/> tells of each.</summary>
    Task<IReadOnlyList<NamedObject>> ListObjectsAsync(CustomerId customer, ObjectId? only, CancellationToken cancellationToken);

    /// <summary>
    /// An object's interactions that changed here since a moment, by id in binary order. There is no index by that time, which every apply would pay for: each call
    /// looks through so many and no more, so that a piece may be short or empty and not be the end.
    /// </summary>
    Task<ChangedInteractions> ListChangedAsync(ObjectKey key, ChangedQuery query, CancellationToken cancellationToken);
}

/// <summary>What an object is, and nothing of how it does: none of it ever changes.</summary>
/// <param name="Key">Its number and its Customer's.</param>
/// <param name="Provider">The Provider's name.</param>
/// <param name="Type">The Interaction Type.</param>
public sealed record NamedObject(ObjectKey Key, string Provider, string Type);

/// <summary>Which interactions.</summary>
/// <param name="Since">Those that changed then or later.</param>
/// <param name="After">By id after this one; null from the first.</param>
/// <param name="Scan">So many are looked through.</param>
/// <param name="Limit">So many are returned at most.</param>
/// <param name="WithDeleted">Tombstones too.</param>
public sealed record ChangedQuery(DateTimeOffset Since, string? After, int Scan, int Limit, bool WithDeleted);

/// <summary>A piece of a list.</summary>
/// <param name="Rows">In order; may be empty.</param>
/// <param name="Next">The id to go on after; null when this was the last piece.</param>
public sealed record ChangedInteractions(IReadOnlyList<InteractionRow> Rows, string? Next);
