using Syncline.Providers.Components;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Authenticators;

/// <summary>How a session token is sent: as a bearer token, or where a request option says.</summary>
internal sealed class SessionTokenPlace(RequestOption? option, BoundTemplate? template)
{
    public static readonly ComponentDefinition Bearer = ComponentDefinition.Of("Bearer", _ => new SessionTokenPlace(null, null));

    public static readonly ComponentDefinition ApiKey = ComponentDefinition.Of("ApiKey", node =>
        new SessionTokenPlace(node.RequiredComponent<RequestOption>("inject_into"), node.Template("api_token")));

    public void Put(RequestDraft request, string token, TemplateScope scope)
    {
        if (option is null)
        {
            request.AddHeader("Authorization", $"Bearer {token}");
        }
        else
        {
            TokenPlace.Put(request, option, template?.EvaluateText(scope.With("session_token", TemplateValue.Of(token))) ?? token, scope);
        }
    }
}
