using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Adds nothing.</summary>
internal sealed class NoAuth : IAuthenticator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("NoAuth", _ => new NoAuth());

    public ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
