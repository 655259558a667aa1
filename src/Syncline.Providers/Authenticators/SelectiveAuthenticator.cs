using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Leaves signing to the authenticator that the config names.</summary>
internal sealed class SelectiveAuthenticator(IReadOnlyList<string> path, IReadOnlyDictionary<string, IAuthenticator> authenticators) : IQuotaAuthenticator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("SelectiveAuthenticator", node =>
    {
        var authenticators = new Dictionary<string, IAuthenticator>(StringComparer.Ordinal);
        foreach (var member in node.Object("authenticators")?.Members ?? [])
        {
            if (node.Build<IAuthenticator>("authenticators", member.Value) is { } authenticator)
            {
                authenticators[member.Name] = authenticator;
            }
        }

        node.Require("authenticators");

        node.RequireItems("authenticator_selection_path", "Name the place in the config.");

        return new SelectiveAuthenticator(node.Texts("authenticator_selection_path") ?? [], authenticators);
    });

    public ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken) =>
        Selected(context).ApplyAsync(request, context, cancellationToken);

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) => Selected(context).TryRenewAsync(context, cancellationToken);

    public void Learn(RequestDraft signed, OutboundResponse response, SigningContext context) => (Selected(context) as IQuotaAuthenticator)?.Learn(signed, response, context);

    public bool HasOther(RequestDraft signed, SigningContext context) => (Selected(context) as IQuotaAuthenticator)?.HasOther(signed, context) == true;

    private IAuthenticator Selected(SigningContext context)
    {
        JsonNode? node = context.Config;
        foreach (var part in path)
        {
            node = (node as JsonObject)?[part];
        }

        return node is not null && authenticators.TryGetValue(node.ToString(), out var authenticator)
            ? authenticator
            : throw StreamFailure.Of(
                FailureKind.Config,
                "auth.unknown_method",
                $"The setting '{string.Join('.', path)}' names no way to sign in: '{node?.ToString() ?? "nothing"}'.",
                $"It is one of {string.Join(", ", authenticators.Keys)}.");
    }
}
