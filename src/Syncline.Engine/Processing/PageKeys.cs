namespace Syncline.Processing;

/// <summary>What of a page's records is compared with the store.</summary>
/// <param name="Ids">The partner's ids, each once.</param>
/// <param name="RawHashes">SHA-256 of each record's bytes, in the order of the ids; an empty one is equal to nothing.</param>
/// <param name="MappingVersion">The mapping in force.</param>
/// <param name="IsDeleted">True where every record is one that the partner deleted.</param>
public sealed record PageKeys(IReadOnlyList<string> Ids, IReadOnlyList<byte[]> RawHashes, string MappingVersion, bool IsDeleted);
