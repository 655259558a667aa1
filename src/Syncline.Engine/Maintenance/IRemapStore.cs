using Syncline.Integrations;

namespace Syncline.Maintenance;

/// <summary>Finds interactions whose fields were made by another mapping.</summary>
public interface IRemapStore
{
    /// <summary>Objects with their Provider, type and settings, by key from <paramref name="after"/> (exclusive).</summary>
    Task<IReadOnlyList<MappedObject>> ListObjectsAsync(ObjectKey? after, int limit, CancellationToken cancellationToken);

    /// <summary>Ids of the object's interactions that are not deleted and whose mapping version is another, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<string>> FindOutdatedAsync(ObjectKey key, string mappingVersion, string? after, int limit, CancellationToken cancellationToken);
}

/// <summary>An object and what its mapping hangs on.</summary>
/// <param name="Key">The object.</param>
/// <param name="Provider">The Provider's name.</param>
/// <param name="Type">The Interaction Type.</param>
/// <param name="Settings">The Integration's settings.</param>
public sealed record MappedObject(ObjectKey Key, string Provider, string Type, string Settings)
{
    /// <summary>How many interactions are stored of it and not deleted.</summary>
    public long Interactions { get; init; }

    /// <summary>The version of the mapping that is known to have made the fields of all of them; null where that is not known.</summary>
    public string? MappedBy { get; init; }
}
