using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Reading;

/// <summary>The plainest OAuth flow, over the same requests and answers as the real one: one token for each grant of a scope, had anew when its life is over.</summary>
internal sealed class ReferenceTokens : IAccessTokens
{
    private const int MostAttempts = 5;

    private readonly Dictionary<string, AccessToken> _tokens = [];
    private JsonObject? _config;

    /// <summary>Takes the config with the new tokens in it, each time that the manifest wants them kept there.</summary>
    public Action<JsonObject>? OnConfigChanged { get; set; }

    public async ValueTask<string> GetAsync(IOAuthGrant grant, SigningContext context, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        if (_tokens.TryGetValue(grant.Name, out var known) && known.ExpiresAt > now)
        {
            return known.Value;
        }

        var resolved = grant.Resolve(_config ?? context.Config, context.Clock);
        if (resolved.Endpoint is null || (resolved.InitialToken is not null && resolved.InitialExpiry > now))
        {
            return resolved.InitialToken!;
        }

        var answer = await AskAsync(resolved, grant.Name, context, cancellationToken);
        if (answer.Token is { } token)
        {
            _tokens[grant.Name] = token;
            if (resolved.RefreshTokenPath is not null)
            {
                _config = (JsonObject)(_config ?? context.Config).DeepClone();
                StoredTokens.PutInConfig(_config, resolved, answer);
                OnConfigChanged?.Invoke((JsonObject)_config.DeepClone());
            }

            return token.Value;
        }

        throw new SourceException(
            answer.IsRefused ? SourceFault.NeedsPerson : SourceFault.Guarded,
            new SyncError("auth.refused", $"The token endpoint gave {answer.Problem}.", "Renew the credentials."));
    }

    public ValueTask RefusedAsync(IOAuthGrant grant, SigningContext context, CancellationToken cancellationToken)
    {
        _tokens.Remove(grant.Name);
        return ValueTask.CompletedTask;
    }

    private static async Task<TokenAnswer> AskAsync(OAuthGrant grant, string name, SigningContext context, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await context.Outbound.SendAsync(TokenRequest.From(grant, StoredTokens.FieldsOf(grant, context.Config, name)), cancellationToken);
            if ((response.Status != 429 && response.Status < 500) || attempt == MostAttempts)
            {
                return TokenAnswer.Read(response, grant, context.Clock.GetUtcNow());
            }

            await context.Pacing!.PauseAsync(TimeSpan.FromSeconds(attempt), cancellationToken);
        }
    }
}
