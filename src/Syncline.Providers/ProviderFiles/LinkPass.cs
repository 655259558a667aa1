using Syncline.Processing;

namespace Syncline.Providers.ProviderFiles;

/// <summary>A stream of links that change without the record that they hang on: read for what changed, and the records that it names are read again.</summary>
/// <param name="Stream">The stream of links, which has a cursor of its own.</param>
/// <param name="Id">Where a link names the record; a path with <c>*</c> may name several.</param>
/// <param name="Records">The stream that reads records by ids, as an <see cref="Enrichment"/>'s is asked.</param>
internal sealed record LinkPass(string Stream, FieldPath Id, string Records)
{
    /// <summary>Ids in one request.</summary>
    public int Batch { get; init; } = 100;
}
