using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;
using Syncline.Providers.Templates.Functions;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Authenticators;

/// <summary>Adds a JSON web token that it signs itself, anew for each request.</summary>
internal sealed class JwtAuthenticator : IAuthenticator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JwtAuthenticator", node => new JwtAuthenticator(node));

    private static readonly string[] Algorithms =
        ["HS256", "HS384", "HS512", "ES256", "ES256K", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "EdDSA"];

    private static readonly string[] OwnHeaders = ["kid", "alg", "typ", "cty"];
    private static readonly string[] OwnClaims = ["iss", "sub", "aud", "iat", "exp", "nbf"];

    private readonly BoundTemplate _key;
    private readonly bool _encodesKey;
    private readonly string _algorithm;
    private readonly long _life;
    private readonly BoundTemplate? _prefix;
    private readonly BoundTemplate? _passphrase;
    private readonly RequestOption? _option;
    private readonly IReadOnlyList<(string Name, BoundTemplate Value)> _headers;
    private readonly IReadOnlyList<(string Name, BoundTemplate Value)> _claims;
    private readonly JsonTemplate? _moreHeaders;
    private readonly JsonTemplate? _moreClaims;

    private JwtAuthenticator(ComponentNode node)
    {
        _key = node.RequiredTemplate("secret_key");
        _encodesKey = node.Boolean("base64_encode_secret_key");
        _algorithm = node.Choice("algorithm", Algorithms) ?? node.RequiredText("algorithm");
        _life = node.Integer("token_duration") ?? 1200;
        _prefix = node.Template("header_prefix");
        _passphrase = node.Template("passphrase");
        _option = node.Component<RequestOption>("request_option");
        _headers = Members(node, "jwt_headers", "kid", "typ", "cty");
        _claims = Members(node, "jwt_payload", "iss", "sub", "aud");
        _moreHeaders = JsonTemplate.Read(node, "additional_jwt_headers");
        _moreClaims = JsonTemplate.Read(node, "additional_jwt_payload");
    }

    public ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken)
    {
        var scope = Readable(context.Scope());
        var token = Signed(scope, context.Clock.GetUtcNow());
        if (_option is not null)
        {
            TokenPlace.Put(request, _option, token, scope);
        }
        else
        {
            var prefix = _prefix?.EvaluateText(scope);
            request.AddHeader("Authorization", string.IsNullOrEmpty(prefix) ? token : $"{prefix} {token}");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <summary>A token of this moment.</summary>
    /// <exception cref="StreamFailure">The key is none for the algorithm.</exception>
    public string Signed(TemplateScope scope, DateTimeOffset now)
    {
        scope = Readable(scope);
        var content = Part(Headers(scope)) + "." + Part(Claims(scope, now.ToUnixTimeSeconds()));
        var key = _key.EvaluateText(scope);
        var secret = _encodesKey ? Convert.ToBase64String(Encoding.UTF8.GetBytes(key)) : key;
        var signature = JwtSignature.Of(_algorithm, secret, _passphrase?.EvaluateText(scope), Encoding.UTF8.GetBytes(content));
        return content + "." + Base64Url.EncodeToString(signature);
    }

    /// <summary>Keys come as files of JSON: the templates of a token, as in the reference, can read one.</summary>
    private static TemplateScope Readable(TemplateScope scope) => scope.With(Globals.JsonLoads, new CallableValue(Globals.JsonLoads, OtherFunctions.JsonLoads));

    private JsonObject Headers(TemplateScope scope)
    {
        var headers = More(_moreHeaders, OwnHeaders, scope);
        headers["alg"] = _algorithm;
        headers["typ"] = "JWT";
        foreach (var (name, value) in _headers)
        {
            // A key id of digits is a text all the same.
            headers[name] = value.EvaluateText(scope);
        }

        return new JsonObject(headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => KeyValuePair.Create(header.Key, header.Value?.DeepClone())));
    }

    private JsonObject Claims(TemplateScope scope, long now)
    {
        var claims = More(_moreClaims, OwnClaims, scope);
        foreach (var (name, value) in _claims)
        {
            claims[name] = value.Evaluate(scope).ToJson();
        }

        claims["iat"] = now;
        claims["exp"] = now + _life;
        claims["nbf"] = now;
        return claims;
    }

    private static JsonObject More(JsonTemplate? template, string[] own, TemplateScope scope)
    {
        var more = template?.Evaluate(scope) as JsonObject ?? [];
        return own.FirstOrDefault(more.ContainsKey) is { } name
            ? throw StreamFailure.Of(FailureKind.System, "manifest.bad_value", $"'{name}' of a JWT is set as an additional one.", "Set it in jwt_headers or jwt_payload.")
            : more;
    }

    private static List<(string, BoundTemplate)> Members(ComponentNode node, string field, params string[] names)
    {
        var members = new List<(string, BoundTemplate)>();
        foreach (var member in node.Object(field)?.Members ?? [])
        {
            if (!names.Contains(member.Name, StringComparer.Ordinal))
            {
                node.Error(field, "manifest.bad_value", $"it has no '{member.Name}'.", Suggestion.Hint(member.Name, names, $"It has {string.Join(", ", names)}."));
            }
            else if (member.Value is ScalarNode { IsNull: false } scalar)
            {
                members.Add((member.Name, node.Bind(scalar)));
            }
        }

        return members;
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString(JsonCopy.Writing)));
}
