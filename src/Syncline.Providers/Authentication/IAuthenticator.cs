using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authentication;

/// <summary>
/// Signs requests of one stream. One instance serves every Integration, concurrently, and holds no secret itself: what it needs comes with the call.
/// </summary>
internal interface IAuthenticator
{
    /// <summary>
    /// Adds what proves who is asking: a header, a query parameter, a member of the body. Called once for each request that is sent, also for repeats.
    /// Writing a name that the request already has is a collision and is refused.
    /// </summary>
    /// <exception cref="Retrieving.SourceException">No credentials could be had.</exception>
    ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken);

    /// <summary>
    /// The partner refused the request that <see cref="ApplyAsync"/> signed: gets other credentials where there are any to be had.
    /// The requester asks once for each request, then sends it again.
    /// </summary>
    /// <returns>False when asking again is useless: the credentials are fixed.</returns>
    ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken);
}
