using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.Requesters;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Providers.Tests.Replay;

/// <summary>The plainest OAuth flow: one token for each grant of a scope.</summary>
internal sealed class ReplayTokens : IAccessTokens
{
    private readonly Dictionary<string, string> _tokens = [];

    public async ValueTask<string> GetAsync(IOAuthGrant grant, SigningContext context, CancellationToken cancellationToken)
    {
        if (_tokens.TryGetValue(grant.Name, out var known))
        {
            return known;
        }

        var resolved = grant.Resolve(context.Config);
        if (resolved.Endpoint is null || (resolved.InitialToken is not null && resolved.InitialExpiry > context.Clock.GetUtcNow()))
        {
            return resolved.InitialToken!;
        }

        var response = await context.Outbound.SendAsync(Request(resolved), cancellationToken);
        if (response.Status >= 400)
        {
            throw new SourceException(SourceFault.NeedsPerson, new SyncError("auth.refused", $"The token endpoint answered {response.Status}.", "Renew the credentials."));
        }

        using var answer = JsonDocument.Parse(response.Body);
        return _tokens[grant.Name] = answer.RootElement.GetProperty(resolved.AccessTokenName).ToString();
    }

    public ValueTask RefusedAsync(IOAuthGrant grant, SigningContext context, CancellationToken cancellationToken)
    {
        _tokens.Remove(grant.Name);
        return ValueTask.CompletedTask;
    }

    private static OutboundRequest Request(OAuthGrant grant)
    {
        var fields = grant.Body.SelectMany(field => field.Value is JsonArray list
            ? list.Select(item => KeyValuePair.Create(field.Key, item!.ToString()))
            : [KeyValuePair.Create(field.Key, field.Value?.ToString() ?? "")]).ToList();
        var draft = new RequestDraft { Method = HttpMethod.Post, Url = grant.Endpoint!.OriginalString };
        foreach (var (name, value) in grant.Headers)
        {
            draft.Headers[name] = value;
        }

        var isJson = draft.Headers.TryGetValue("Content-Type", out var type) && type.Contains("json", StringComparison.OrdinalIgnoreCase);
        if (grant.SendsAsQuery)
        {
            draft.Query.AddRange(fields);
        }
        else if (isJson)
        {
            draft.Json = grant.Body;
        }
        else
        {
            draft.Form = fields;
        }

        return draft.ToOutbound();
    }
}
