using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Manifests;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Security;

namespace Syncline.Providers.Protocol;

/// <summary>
/// Masks secrets in what is shown of requests and answers: the settings that the manifest calls secret, whatever stands under a name that secrets have, and such
/// values again wherever they turn up later.
/// </summary>
internal sealed class HiddenSecrets
{
    private static readonly string[] Telling =
    [
        "token", "secret", "password", "passwd", "passphrase", "api_key", "apikey", "api-key", "access_key", "access-key", "private_key", "credential", "signature", "assertion",
        "session", "cookie", "auth",
    ];

    // Tokens by which the pages of a list are told apart, which whoever writes a manifest wants to see, and what only describes a token.
    private static readonly string[] Harmless = ["page", "next", "continuation", "cursor", "author", "type", "expire"];

    // Shorter values occur in ordinary words.
    private const int ShortestLearned = 6;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Knows the secrets of a config.</summary>
    public HiddenSecrets(Manifest manifest, JsonObject config)
    {
        foreach (var setting in manifest.Settings.Where(setting => setting.IsSecret))
        {
            var value = setting.Path.Split('.').Aggregate((JsonNode?)config, (node, part) => (node as JsonObject)?[part]);
            if (value is JsonValue && JsonCopy.PythonText(value) is { Length: > 0 } secret)
            {
                _known.Add(secret);
            }
        }

        _ = Masked(config, "");
    }

    /// <summary>An address without secrets.</summary>
    public string Address(Uri uri)
    {
        var fields = Fields(uri.Query);
        return Text(uri.GetLeftPart(UriPartial.Path) + (fields.Length > 0 ? "?" + fields : ""));
    }

    /// <summary>A config without secrets, to be kept.</summary>
    public JsonObject Config(JsonObject config) => (JsonObject)Masked(config, "")!;

    /// <summary>The fields of a query or a form without secrets, unescaped.</summary>
    public IEnumerable<KeyValuePair<string, string>> FieldsOf(string query) =>
        UrlText.Pairs(query).Select(pair => KeyValuePair.Create(pair.Key, IsHidden(pair.Key, pair.Value) ? Redactor.Mask : Text(pair.Value)));

    /// <summary>A header's value without secrets.</summary>
    public string Header(string name, string value) => Redactor.Header(name, value) == value ? Text(value) : Redactor.Mask;

    /// <summary>A body without secrets.</summary>
    public string Body(ReadOnlySpan<byte> body, string? contentType)
    {
        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Text(Fields(Encoding.UTF8.GetString(body)));
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            var node = JsonCopy.Of(JsonElement.ParseValue(ref reader));
            return Text(Masked(node, "")?.ToJsonString(JsonCopy.Writing) ?? "null");
        }
        catch (JsonException)
        {
            return Text(Encoding.UTF8.GetString(body));
        }
    }

    private string Text(string text) => Redactor.Text(text, _known);

    private string Fields(string query) =>
        string.Join('&', FieldsOf(query).Select(pair => $"{pair.Key}={pair.Value}"));

    private JsonNode? Masked(JsonNode? node, string name) => node switch
    {
        JsonObject owner => new JsonObject(owner.Select(member => KeyValuePair.Create(member.Key, Masked(member.Value, member.Key)))),
        JsonArray list => new JsonArray([.. list.Select(item => Masked(item, name))]),
        JsonValue value when IsHidden(name, value) => JsonValue.Create(Redactor.Mask),
        _ => node?.DeepClone(),
    };

    // Counts of sessions and the like are no secrets, whatever their name tells.
    private bool IsHidden(string name, JsonValue value) => value.GetValueKind() is JsonValueKind.String
        ? IsHidden(name, value.ToString())
        : _known.Contains(JsonCopy.PythonText(value) ?? "");

    /// <summary>Whether a value is a secret, by its name or because it is known. What its name tells is known from then on.</summary>
    private bool IsHidden(string name, string value)
    {
        if (value.Length > 0 && IsTelling(name))
        {
            if (value.Length >= ShortestLearned)
            {
                _known.Add(value);
            }

            return true;
        }

        return _known.Contains(value);
    }

    private static bool IsTelling(string name) =>
        Telling.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)) && !Harmless.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
