using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Syncline.Providers.Manifests;

/// <summary>
/// A manifest's description of an OAuth consent, for whoever runs it: where the browser is sent, how the code is exchanged, and where in the config the outcome
/// belongs. Holds no secrets; every value comes with the call. Its texts are written in a dialect of placeholders of their own, not in templates.
/// </summary>
public sealed class OAuthConsent
{
    private readonly JsonObject _description;
    private readonly JsonObject _output;

    internal OAuthConsent(JsonObject description, JsonObject output)
    {
        _description = description;
        _output = output;
    }

    /// <summary>A state of as many random characters as the manifest wants; 32 where it does not say.</summary>
    public string NewState()
    {
        var (least, most) = (Length("min") ?? 0, Length("max") ?? 32);
        return RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", Math.Clamp(Math.Max(least, Math.Min(32, most)), 1, 1024));
    }

    /// <summary>Where the browser is sent.</summary>
    /// <param name="values">What the application is and what was chosen for this consent.</param>
    public string ConsentUrl(OAuthConsentValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return ConsentText.Fill(Text("consent_url")!, Names(values));
    }

    /// <summary>The request that exchanges the code.</summary>
    /// <param name="values">As for <see cref="ConsentUrl"/>, with the code that came back.</param>
    public OAuthExchange Exchange(OAuthConsentValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var names = Names(values);
        return new OAuthExchange(
            ConsentText.Fill(Text("access_token_url")!, names),
            [.. Filled("access_token_headers", names).Select(header => KeyValuePair.Create(header.Key, header.Value?.ToString() ?? ""))],
            _description["access_token_params"] is null ? null : Filled("access_token_params", names));
    }

    /// <summary>What of the exchange's answer belongs into the config, at its places there.</summary>
    /// <param name="answer">The answer.</param>
    public JsonObject ConfigOf(JsonObject answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var extracted = Extracted(answer);
        var config = new JsonObject();
        var places = _output["properties"] as JsonObject ?? _output;
        foreach (var (name, value) in extracted)
        {
            var path = (places[name]?["path_in_connector_config"] as JsonArray)?.Select(part => part!.ToString()).ToList() ?? [name];
            Put(config, path, value);
        }

        return config;
    }

    private Dictionary<string, JsonNode?> Extracted(JsonObject answer)
    {
        var wanted = (_description["extract_output"] as JsonArray)?.Select(name => name!.ToString()) ?? answer.Select(member => member.Key);
        var found = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var path in wanted)
        {
            var parts = path.Split('.');
            if (parts.Aggregate((JsonNode?)answer, (node, part) => (node as JsonObject)?[part]) is { } value)
            {
                found[parts[^1]] = value;
            }
        }

        return found;
    }

    private static void Put(JsonObject config, IReadOnlyList<string> path, JsonNode? value)
    {
        foreach (var part in path.SkipLast(1))
        {
            if (config[part] is not JsonObject inner)
            {
                config[part] = inner = [];
            }

            config = inner;
        }

        config[path[^1]] = value?.DeepClone();
    }

    private JsonObject Filled(string member, IReadOnlyDictionary<string, string> names) => new((_description[member] as JsonObject ?? [])
        .Select(entry => KeyValuePair.Create(
            ConsentText.Fill(entry.Key, names),
            entry.Value is JsonValue value && value.TryGetValue<string>(out var text) ? (JsonNode?)ConsentText.Fill(text, names) : entry.Value?.DeepClone())));

    private Dictionary<string, string> Names(OAuthConsentValues values)
    {
        var names = new Dictionary<string, string>(values.UserInput, StringComparer.Ordinal);
        Add("client_id", "client_id", values.ClientId);
        Add("client_secret", "client_secret", values.ClientSecret);
        Add("redirect_uri", "redirect_uri", values.RedirectUri);
        Add("state", "state", values.State);
        Add("scope", "scope", Scope());
        Add("auth_code", "code", values.Code);
        return names;

        void Add(string name, string key, string? value)
        {
            names[name + "_key"] = Text(name + "_key") ?? key;
            names[name + "_value"] = value ?? "";
        }
    }

    /// <summary>The list of scopes, joined as the manifest says; else the one text.</summary>
    private string Scope()
    {
        var scopes = (_description["scopes"] as JsonArray ?? []).Select(scope => scope?["scope"]?.ToString()).OfType<string>().ToList();
        return scopes.Count == 0
            ? Text("scope") ?? ""
            : string.Join(Text("scopes_join_strategy") switch { "comma" => ",", "plus" => "+", _ => " " }, scopes);
    }

    private int? Length(string limit) => int.TryParse(_description["state"]?[limit]?.ToString(), CultureInfo.InvariantCulture, out var length) ? length : null;

    private string? Text(string member) => _description[member]?.ToString();
}
