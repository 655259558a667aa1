using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Incremental;
using Syncline.Providers.Manifests;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Authenticators;

/// <summary>The fields of an OAuthAuthenticator, whose templates are resolved at each renewal.</summary>
internal sealed class OAuthGrantFile : IOAuthGrant
{
    private const string AssertionGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    // Places in the list of fields.
    private const int ClientId = 1;
    private const int ClientSecret = 2;
    private const int RefreshToken = 3;

    private readonly BoundTemplate? _endpoint;
    private readonly IReadOnlyList<(BoundTemplate Name, BoundTemplate? Value)> _fields;
    private readonly IReadOnlyList<string>? _scopes;
    private readonly JsonTemplate? _body;
    private readonly JsonTemplate? _headers;
    private readonly bool _sendsAsQuery;
    private readonly BoundTemplate _accessTokenName;
    private readonly BoundTemplate _expiresInName;
    private readonly BoundTemplate? _initialToken;
    private readonly BoundTemplate? _expiry;
    private readonly string? _expiryFormat;
    private readonly RefreshTokenUpdater? _updater;
    private readonly JwtAuthenticator? _assertion;
    private readonly IReadOnlyList<int> _refusedStatuses;
    private readonly string _refusedKey;
    private readonly IReadOnlyList<string> _refusedValues;

    public OAuthGrantFile(ComponentNode node)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{node.Mark.Line}:{node.Mark.Column}");
        _endpoint = node.Template("token_refresh_endpoint");
        var clientId = node.Template("client_id");
        var clientSecret = node.Template("client_secret");
        var refreshToken = node.Template("refresh_token");
        _fields =
        [
            (node.TemplateOr("grant_type_name", "grant_type"), node.TemplateOr("grant_type", "refresh_token")),
            (node.TemplateOr("client_id_name", "client_id"), clientId),
            (node.TemplateOr("client_secret_name", "client_secret"), clientSecret),
            (node.TemplateOr("refresh_token_name", "refresh_token"), refreshToken),
        ];
        _scopes = node.Texts("scopes");
        _body = JsonTemplate.Read(node, "refresh_request_body");
        _headers = JsonTemplate.Read(node, "refresh_request_headers");
        _sendsAsQuery = node.Boolean("send_refresh_request_as_query_params");
        _accessTokenName = node.TemplateOr("access_token_name", "access_token");
        _expiresInName = node.TemplateOr("expires_in_name", "expires_in");
        _initialToken = node.Template("access_token_value");
        _expiry = node.Template("token_expiry_date");
        _expiryFormat = node.Text("token_expiry_date_format");
        _updater = node.Object("refresh_token_updater") is { } updater ? RefreshTokenUpdater.Read(updater, node) : null;
        _refusedStatuses = [.. StatusCodes.Read(node, "refresh_token_error_status_codes")];
        _refusedKey = node.Text("refresh_token_error_key") ?? "";
        _refusedValues = node.Texts("refresh_token_error_values") ?? [];
        ReadDeprecatedErrors(node, ref _refusedStatuses, ref _refusedKey, ref _refusedValues);
        var assertion = node.Component<JwtAuthenticator>("profile_assertion");
        if (node.Boolean("use_profile_assertion"))
        {
            _assertion = assertion;
            node.Require("profile_assertion");
            return;
        }

        if (_endpoint is not null && (clientId is null || clientSecret is null))
        {
            node.Error("client_id", "manifest.missing_field", "client_id or client_secret is missing.", "Give both: tokens are had in their name.");
        }

        if (_endpoint is not null && refreshToken is null && (node.Text("grant_type") ?? "refresh_token") == "refresh_token")
        {
            node.Error("refresh_token", "manifest.missing_field", "it is missing, and grant_type is refresh_token.", "Give it, or another grant_type.");
        }

        if (_endpoint is null && _initialToken is null)
        {
            node.Error("token_refresh_endpoint", "manifest.missing_field", "it is missing, and so is access_token_value.", "Give one of them.");
        }
    }

    public string Name { get; }

    public OAuthGrant Resolve(JsonObject config, TimeProvider clock)
    {
        var scope = new TemplateScope(clock).With("parameters", TemplateValue.EmptyDictionary).With("config", config);
        var endpoint = _endpoint?.EvaluateText(scope);
        return new OAuthGrant
        {
            Endpoint = string.IsNullOrEmpty(endpoint) || endpoint == "None" ? null : UrlText.WithQuery(endpoint, []),
            Body = _assertion is null ? Body(scope, config) : new JsonObject
            {
                [_fields[0].Name.EvaluateText(scope)] = AssertionGrant,
                ["assertion"] = _assertion.Signed(scope, clock.GetUtcNow()),
            },
            Headers = [.. (_headers?.Evaluate(scope) as JsonObject ?? []).Select(h => KeyValuePair.Create(h.Key, h.Value?.ToString() ?? ""))],
            SendsAsQuery = _sendsAsQuery,
            AccessTokenName = _accessTokenName.EvaluateText(scope),
            ExpiresInName = _expiresInName.EvaluateText(scope),
            RefreshTokenName = RefreshTokenName(scope),
            ExpiryFormat = _expiryFormat,
            InitialToken = AtPath(config, _updater?.AccessTokenPath) ?? TextOrNull(_initialToken, scope),
            InitialExpiry = AtPath(config, _updater?.ExpiryPath) is { } stored && ExpiryTime.TryParse(stored, out var end) ? end
                : TextOrNull(_expiry, scope) is { } text ? Expiry(text) : null,
            RefreshTokenPath = _updater?.TokenPath,
            AccessTokenPath = _updater?.AccessTokenPath,
            ExpiryPath = _updater?.ExpiryPath,
            RefusedStatuses = _refusedStatuses,
            RefusedKey = _refusedKey,
            RefusedValues = _refusedValues,
        };
    }

    /// <summary>The fields in the reference's order; those of refresh_request_body never overrule the others.</summary>
    private JsonObject Body(TemplateScope scope, JsonObject config)
    {
        var body = new JsonObject();
        // What signs the request in its headers is not repeated in its body.
        var isSigned = (_headers?.Evaluate(scope) as JsonObject ?? []).Any(header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
        foreach (var (name, value) in _fields.Where((_, index) => !isSigned || index is not (ClientId or ClientSecret)))
        {
            if (value is not null)
            {
                body[name.EvaluateText(scope)] = value.Evaluate(scope).ToText();
            }
        }

        if (_updater is not null && AtPath(config, _updater.TokenPath) is { } stored)
        {
            // What was rotated stands there, whatever the component says; under the name that the answer has it.
            body.Remove(_fields[RefreshToken].Name.EvaluateText(scope));
            body[RefreshTokenName(scope)] = stored;
        }

        if (_scopes is { Count: > 0 })
        {
            body["scopes"] = new JsonArray([.. _scopes.Select(s => (JsonNode?)s)]);
        }

        foreach (var (name, value) in (_body?.Evaluate(scope) as JsonObject ?? []).Where(member => !body.ContainsKey(member.Key)).ToList())
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    private string RefreshTokenName(TemplateScope scope) => _updater?.TokenName ?? _fields[RefreshToken].Name.EvaluateText(scope);

    private static string? AtPath(JsonObject config, IReadOnlyList<string>? path) => path is null ? null : RefreshTokenUpdater.TextAt(config, path);

    /// <summary>What the updater says of errors, where the authenticator says nothing.</summary>
    private static void ReadDeprecatedErrors(ComponentNode node, ref IReadOnlyList<int> statuses, ref string key, ref IReadOnlyList<string> values)
    {
        if (node.Object("refresh_token_updater") is not { } updater || node.Has("refresh_token_error_status_codes") || node.Has("refresh_token_error_values"))
        {
            return;
        }

        statuses = [.. Items(updater["refresh_token_error_status_codes"]).Where(item => item.TryGetInteger(out _)).Select(item => item.TryGetInteger(out var code) ? (int)code : 0)];
        key = (updater["refresh_token_error_key"] as ScalarNode)?.PythonText ?? "";
        values = [.. Items(updater["refresh_token_error_values"]).Select(item => item.PythonText)];
    }

    private static IEnumerable<ScalarNode> Items(ManifestNode? node) => (node as SequenceNode)?.Items.OfType<ScalarNode>() ?? [];

    /// <summary>A date of any usual form; the one that the manifest names says only that it is a date, as in the reference, and may be written in signs of another kind.</summary>
    private DateTimeOffset? Expiry(string text) =>
        ExpiryTime.TryParse(text, out var time) ? time : _expiryFormat is null ? null : new CursorFormat(_expiryFormat, []).TryRead(text);

    private static string? TextOrNull(BoundTemplate? template, TemplateScope scope) =>
        template?.EvaluateOrNone(scope) is { IsTrue: true } value ? value.ToText() : null;
}
