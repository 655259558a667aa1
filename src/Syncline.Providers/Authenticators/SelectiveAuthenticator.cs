using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Leaves signing to the authenticator that the config names. One whose class is not there fails only where the config names it.</summary>
internal sealed class SelectiveAuthenticator(
    IReadOnlyList<string> path,
    IReadOnlyDictionary<string, IAuthenticator> authenticators,
    IReadOnlyDictionary<string, Problem> missing) : IQuotaAuthenticator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("SelectiveAuthenticator", node =>
    {
        var (authenticators, missing) = (new Dictionary<string, IAuthenticator>(StringComparer.Ordinal), new Dictionary<string, Problem>(StringComparer.Ordinal));
        var problems = node.Context.Problems;
        foreach (var member in node.Object("authenticators")?.Members ?? [])
        {
            var before = problems.MissingCount;
            if (node.Build<IAuthenticator>("authenticators", member.Value) is { } authenticator)
            {
                authenticators[member.Name] = authenticator;
            }
            else if (problems.TakeMissing(before) is [var why, ..])
            {
                missing[member.Name] = why;
            }
        }

        foreach (var (name, why) in missing)
        {
            if (authenticators.Count == 0)
            {
                problems.GiveBack(why);
            }
            else
            {
                problems.WarnOf(why, $"The way to sign in '{name}' cannot be used");
            }
        }

        node.Require("authenticators");

        node.RequireItems("authenticator_selection_path", "Name the place in the config.");

        return new SelectiveAuthenticator(node.Texts("authenticator_selection_path") ?? [], authenticators, missing);
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

        var name = node?.ToString() ?? "nothing";
        if (authenticators.TryGetValue(name, out var authenticator))
        {
            return authenticator;
        }

        throw missing.TryGetValue(name, out var why)
            ? StreamFailure.Of(FailureKind.Config, why.Code, $"The way to sign in '{name}' cannot be used: {why.Message}", why.Hint)
            : StreamFailure.Of(
                FailureKind.Config,
                "auth.unknown_method",
                $"The setting '{string.Join('.', path)}' names no way to sign in: '{name}'.",
                $"It is one of {string.Join(", ", authenticators.Keys)}.");
    }
}
