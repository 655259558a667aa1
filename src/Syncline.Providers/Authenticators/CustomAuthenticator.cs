using Syncline.Providers.Authentication;
using Syncline.Providers.Extending;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Signs by a class of the user's.</summary>
internal sealed class CustomAuthenticator(ICustomAuthenticator inner, string className) : IAuthenticator
{
    public static readonly CustomKind Kind = CustomKind.Of<ICustomAuthenticator, IAuthenticator>("CustomAuthenticator", (inner, _, className) => new CustomAuthenticator(inner, className));

    public async ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken) =>
        await CustomCall.RunAsync(className, async () => await SignAsync(request, Of(context), cancellationToken), cancellationToken);

    public async ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) =>
        await CustomCall.RunAsync(className, () => inner.TryRenewAsync(Of(context), cancellationToken), cancellationToken);

    private async ValueTask<RequestDraft> SignAsync(RequestDraft request, CustomContext context, CancellationToken cancellationToken)
    {
        await inner.SignAsync(request, context, cancellationToken);
        return request;
    }

    private static CustomContext Of(SigningContext context) => new(ReadingContext.Of(context));
}
