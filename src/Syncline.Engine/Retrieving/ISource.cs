namespace Syncline.Retrieving;

/// <summary>
/// Reads the streams of one Provider. One instance serves every Integration of that Provider, concurrently, and holds no state of any.
/// </summary>
public interface ISource
{
    /// <summary>
    /// Reads pages from <see cref="ReadRequest.Position"/> on, in an order that may be resumed from any page's <see cref="SourcePage.Position"/>
    /// as far as the stream's <see cref="ResumeKind"/> promises. A stream without records yields one last page without records.
    /// The caller stops enumerating whenever its budget is spent; nothing is owed then but disposal.
    /// </summary>
    /// <exception cref="SourceException">A page could not be had. Pages yielded before are good.</exception>
    IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the cheapest request that proves the Integration's credentials and settings.</summary>
    /// <returns>Null when they work, else why not.</returns>
    Task<Runs.SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken);

    /// <summary>The partner's own id of the account that these credentials and settings are for: the same whenever it is the same account.</summary>
    /// <returns>Null where the Provider cannot tell, which is the default.</returns>
    /// <exception cref="SourceException">It could not be had.</exception>
    Task<string?> FindAccountAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
