using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Adds a fixed token: <c>Authorization: Bearer …</c>.</summary>
internal sealed class BearerAuthenticator(BoundTemplate token) : IAuthenticator
{
    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("BearerAuthenticator", node => new BearerAuthenticator(node.RequiredTemplate("api_token")));

    public ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken)
    {
        request.AddHeader("Authorization", $"Bearer {token.EvaluateText(context.Scope())}");
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
