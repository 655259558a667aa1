using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>
/// Adds a session token that stands in the config while it is alive, else one had by signing in with user name and password. Each Integration's token is tried
/// or had once for a process.
/// </summary>
internal sealed class LegacySessionTokenAuthenticator : IAuthenticator
{
    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("LegacySessionTokenAuthenticator", node => new LegacySessionTokenAuthenticator(node));

    private readonly BoundTemplate _apiUrl;
    private readonly BoundTemplate _header;
    private readonly BoundTemplate _loginUrl;
    private readonly BoundTemplate _validateUrl;
    private readonly BoundTemplate _responseKey;
    private readonly BoundTemplate? _token;
    private readonly BoundTemplate? _username;
    private readonly BoundTemplate? _password;
    private readonly ConcurrentDictionary<IntegrationId, (string Token, IOutbound Outbound)> _sessions = new();

    private LegacySessionTokenAuthenticator(ComponentNode node)
    {
        // The requester's base address, which the reference hands down.
        _apiUrl = node.Inherited("url_base") ?? BoundTemplate.Empty;
        _header = node.RequiredTemplate("header");
        _loginUrl = node.RequiredTemplate("login_url");
        _validateUrl = node.RequiredTemplate("validate_session_url");
        _responseKey = node.RequiredTemplate("session_token_response_key");
        _token = node.Template("session_token");
        _username = node.Template("username");
        _password = node.Template("password");
    }

    public async ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken) =>
        request.AddHeader(_header.EvaluateText(context.Scope()), await TokenAsync(context, cancellationToken));

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_sessions.TryRemove(context.Connection.Integration, out _));

    private async Task<string> TokenAsync(SigningContext context, CancellationToken cancellationToken)
    {
        if (_sessions.TryGetValue(context.Connection.Integration, out var session) && session.Outbound == context.Outbound)
        {
            return session.Token;
        }

        var token = await IsAliveAsync(context, cancellationToken) ? _token!.EvaluateText(context.Scope()) : await SignInAsync(context, cancellationToken);
        _sessions[context.Connection.Integration] = (token, context.Outbound);
        return token;
    }

    private async Task<bool> IsAliveAsync(SigningContext context, CancellationToken cancellationToken)
    {
        var scope = context.Scope();
        if (_token?.EvaluateText(scope) is not { Length: > 0 } given)
        {
            return false;
        }

        var draft = new RequestDraft { Method = HttpMethod.Get, Url = UrlText.Join(_apiUrl.EvaluateText(scope), _validateUrl.EvaluateText(scope)) };
        draft.AddHeader(_header.EvaluateText(scope), given);
        return (await context.Outbound.SendAsync(draft.ToOutbound(), cancellationToken)).Status == 200;
    }

    private async Task<string> SignInAsync(SigningContext context, CancellationToken cancellationToken)
    {
        var scope = context.Scope();
        if (_username?.EvaluateText(scope) is not { Length: > 0 } username || _password?.EvaluateText(scope) is not { Length: > 0 } password)
        {
            throw Refused("there is neither a live session token nor a user name with a password");
        }

        var draft = new RequestDraft
        {
            Method = HttpMethod.Post,
            Url = UrlText.Join(_apiUrl.EvaluateText(scope), _loginUrl.EvaluateText(scope)),
            Json = new JsonObject { ["username"] = username, ["password"] = password },
        };
        var answer = await context.Outbound.SendAsync(draft.ToOutbound(), cancellationToken);
        var found = answer.Status < 400 && JsonDecoder.TryParse(answer.Body, out var document, out _) ? DPath.Find(document.Element, [_responseKey.EvaluateText(scope)]) : null;
        return found is { ValueKind: JsonValueKind.String } token ? token.GetString()! : throw Refused($"the sign-in was answered {answer.Status}");
    }

    private static StreamFailure Refused(string why) => StreamFailure.Of(FailureKind.System, "auth.no_session", $"No session: {why}.", "Check the credentials of the Integration.");
}
