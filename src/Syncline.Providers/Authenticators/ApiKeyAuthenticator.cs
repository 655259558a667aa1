using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Adds a fixed key as a header, a parameter or a member of the body.</summary>
internal sealed class ApiKeyAuthenticator(BoundTemplate key, BoundTemplate? header, RequestOption? option) : IAuthenticator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ApiKeyAuthenticator", node =>
    {
        var header = node.Template("header");
        var option = node.Component<RequestOption>("inject_into");
        if (header is null == option is null)
        {
            node.Error("inject_into", "manifest.missing_field", header is null ? "it is missing." : "header is there as well.", "Give inject_into, and no header.");
        }

        return new ApiKeyAuthenticator(node.Template("api_token") ?? BoundTemplate.Empty, header, option);
    });

    public ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken)
    {
        var scope = context.Scope();
        var token = key.EvaluateText(scope);
        if (option is null)
        {
            request.AddHeader(header!.EvaluateText(scope), token);
        }
        else
        {
            TokenPlace.Put(request, option, token, scope);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
