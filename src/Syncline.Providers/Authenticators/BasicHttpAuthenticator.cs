using System.Text;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Adds user name and password: <c>Authorization: Basic …</c>.</summary>
internal sealed class BasicHttpAuthenticator(BoundTemplate username, BoundTemplate? password) : IAuthenticator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("BasicHttpAuthenticator", node =>
        new BasicHttpAuthenticator(node.RequiredTemplate("username"), node.Template("password")));

    public ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken)
    {
        var scope = context.Scope();
        var pair = $"{username.EvaluateText(scope)}:{password?.EvaluateText(scope)}";
        request.AddHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
