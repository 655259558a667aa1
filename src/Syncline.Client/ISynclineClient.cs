namespace Syncline.Client;

public partial interface ISynclineClient
{
    /// <summary>Follows a run: as it is now, again each time that it has moved on (at most once a second), and last as it ended.</summary>
    /// <param name="customer">The customer's number.</param>
    /// <param name="run">The run's number.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <returns>Ends with the run. A connection that breaks before is an <see cref="IOException"/> or <see cref="HttpRequestException"/>: follow it again.</returns>
    /// <exception cref="SynclineException">It was refused.</exception>
    IAsyncEnumerable<Run> FollowRunAsync(long customer, long run, CancellationToken cancellationToken = default);
}
