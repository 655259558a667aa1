using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.ConfigRules;

namespace Syncline.Providers.Manifests;

/// <summary>What an Integration has to supply: the JSON schema of its config.</summary>
internal sealed class Spec
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("Spec", node => new Spec(node));

    private Spec(ComponentNode node)
    {
        var schema = node.Object("connection_specification");
        if (schema is null)
        {
            _ = node.RequiredText("connection_specification");
        }

        Schema = schema?.ToJson() as JsonObject ?? [];
        DocumentationUrl = node.Text("documentation_url");
        AdvancedAuth = node.Component<AuthFlow>("advanced_auth");
        Rules = (node.Component<ConfigNormalizationRules>("config_normalization_rules") ?? ConfigNormalizationRules.None).With(Schema);
        Settings = [.. Read(Schema, "")];
    }

    public JsonObject Schema { get; }

    /// <summary>What happens to a config before anything is read.</summary>
    public ConfigNormalizationRules Rules { get; }

    public string? DocumentationUrl { get; }

    public AuthFlow? AdvancedAuth { get; }

    public IReadOnlyList<ProviderSetting> Settings { get; }

    private static IEnumerable<ProviderSetting> Read(JsonObject schema, string prefix)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => name?.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in schema["properties"] as JsonObject ?? [])
        {
            if (value is not JsonObject property)
            {
                continue;
            }

            var nested = Nested(property).ToList();
            foreach (var inner in nested.SelectMany(one => Read(one, prefix + name + ".")).DistinctBy(setting => setting.Path))
            {
                // What only one of several alternatives has, cannot be required of all.
                yield return nested.Count > 1 ? inner with { IsRequired = false } : inner;
            }

            if (nested.Count == 0)
            {
                yield return new ProviderSetting(
                    prefix + name,
                    Text(property["title"]) ?? name,
                    property["airbyte_secret"] is JsonValue secret && secret.TryGetValue<bool>(out var isSecret) && isSecret,
                    required.Contains(name),
                    (property["default"] ?? property["const"])?.ToJsonString(),
                    Text(property["description"]) ?? "");
            }
        }
    }

    private static IEnumerable<JsonObject> Nested(JsonObject property)
    {
        if (property["properties"] is JsonObject)
        {
            yield return property;
        }

        foreach (var alternative in ((property["oneOf"] ?? property["anyOf"]) as JsonArray ?? []).OfType<JsonObject>().Where(a => a["properties"] is JsonObject))
        {
            yield return alternative;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
