using System.Collections.Concurrent;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.Incremental;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Signs in by a request of its own and adds the session token of its answer. Integrations share nothing; each signs in once for its session.</summary>
internal sealed class SessionTokenAuthenticator(IRequester? login, IReadOnlyList<string> tokenPath, CursorPeriod? life, SessionTokenPlace place, IDecoder decoder)
    : IAuthenticator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("SessionTokenAuthenticator", node =>
    {
        node.RequireItems("session_token_path", "Name the token's place in the answer.");

        return new SessionTokenAuthenticator(
            node.RequiredComponent<IRequester>("login_requester"),
            node.Texts("session_token_path") ?? [],
            CursorPeriod.Read(node, "expiration_duration"),
            node.RequiredComponent<SessionTokenPlace>("request_authentication") ?? new SessionTokenPlace(null, null),
            node.Component<IDecoder>("decoder") ?? JsonDecoder.Instance);
    });

    private readonly ConcurrentDictionary<IntegrationId, Session> _sessions = new();

    public async ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken) =>
        place.Put(request, await TokenAsync(context, cancellationToken), context.Scope());

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_sessions.TryRemove(context.Connection.Integration, out _));

    private async Task<string> TokenAsync(SigningContext context, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        if (_sessions.TryGetValue(context.Connection.Integration, out var session) && session.Until >= now && session.Outbound == context.Outbound)
        {
            return session.Token;
        }

        var reading = ReadingContext.Of(context);
        var answer = await login!.SendAsync(new PageRequest(StreamSlice.Whole, null, null, new RequestParts()), decoder, reading, cancellationToken);
        var found = answer.IsOk ? DPath.Find(answer.FirstDocument, [.. tokenPath]) : null;
        if (found is not { } token || token.ValueKind is System.Text.Json.JsonValueKind.Null)
        {
            throw StreamFailure.Of(
                FailureKind.System, "auth.no_session", $"The sign-in's answer has no '{string.Join('.', tokenPath)}'.", "Check the credentials of the Integration.");
        }

        session = new Session(token.ToString(), life?.After(now) ?? DateTimeOffset.MinValue, context.Outbound);
        _sessions[context.Connection.Integration] = session;
        return session.Token;
    }

    /// <summary>A session, and the way out it was had by, so that another host setting signs in anew.</summary>
    private sealed record Session(string Token, DateTimeOffset Until, Http.IOutbound Outbound);
}
