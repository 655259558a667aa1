using Syncline.Providers.Authentication;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Requesters;

/// <summary>
/// Requests that are on their way at the same time are signed one after another, and what one of them has renewed counts for all: they make one sign-in, not one each. Serves one flow of
/// control.
/// </summary>
internal sealed class SigningTurn
{
    private readonly Dictionary<IAuthenticator, int> _renewals = new(ReferenceEqualityComparer.Instance);
    private Task _last = Task.CompletedTask;

    /// <summary>How often an authenticator's credentials were renewed: a request that it signed before asks for no others.</summary>
    public int RenewalsOf(IAuthenticator authenticator) => _renewals.GetValueOrDefault(authenticator);

    /// <summary>Signs a request when it is its turn.</summary>
    public Task SignAsync(RequestDraft request, IAuthenticator authenticator, ReadingContext context, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        await authenticator.ApplyAsync(request, context.Signing, cancellationToken);
        return true;
    });

    /// <summary>Has the credentials renewed that a request was refused with.</summary>
    /// <param name="authenticator">What renews.</param>
    /// <param name="signedAt">What <see cref="RenewalsOf"/> gave when the request was signed.</param>
    /// <param name="context">The reading.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether there are other ones.</returns>
    public Task<bool> RenewAsync(IAuthenticator authenticator, int signedAt, ReadingContext context, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        if (RenewalsOf(authenticator) != signedAt)
        {
            return true;
        }

        var isRenewed = await authenticator.TryRenewAsync(context.Signing, cancellationToken);
        _renewals[authenticator] = signedAt + (isRenewed ? 1 : 0);
        return isRenewed;
    });

    private async Task<bool> InTurnAsync(Func<Task<bool>> work)
    {
        var (before, own) = (_last, new TaskCompletionSource());
        _last = own.Task;
        await before;
        try
        {
            return await work();
        }
        finally
        {
            own.SetResult();
        }
    }
}
