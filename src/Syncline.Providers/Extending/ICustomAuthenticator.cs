using Syncline.Providers.Requesters;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomAuthenticator</c>: signs requests.</summary>
public interface ICustomAuthenticator : ICustomComponent
{
    /// <summary>
    /// Adds what proves who is asking: a header, a query parameter, a member of the body. Called for each request that is sent, also for repeats, after everything else was
    /// added. A session that it keeps from one call to the next is kept by <see cref="CustomContext.Integration"/>.
    /// </summary>
    ValueTask SignAsync(RequestDraft request, CustomContext context, CancellationToken cancellationToken);

    /// <summary>The partner refused a request that was signed: gets other credentials, where there are any to be had. Asked once for each request, which is then sent again.</summary>
    /// <returns>False where asking again is useless: the credentials are fixed.</returns>
    ValueTask<bool> TryRenewAsync(CustomContext context, CancellationToken cancellationToken);
}
