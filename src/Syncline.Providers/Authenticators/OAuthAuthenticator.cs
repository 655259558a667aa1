using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Adds an OAuth access token: <c>Authorization: Bearer …</c>. How tokens are had and kept is the flow's business, not this one's.</summary>
internal sealed class OAuthAuthenticator : IAuthenticator
{
    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("OAuthAuthenticator", node => new OAuthAuthenticator(new OAuthGrantFile(node)));

    private readonly IOAuthGrant _grant;

    private OAuthAuthenticator(IOAuthGrant grant) => _grant = grant;

    public async ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken) =>
        request.AddHeader("Authorization", $"Bearer {await context.Tokens.GetAsync(_grant, context, cancellationToken)}");

    public async ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken)
    {
        await context.Tokens.RefusedAsync(_grant, context, cancellationToken);
        return true;
    }
}
