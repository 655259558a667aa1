using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Syncline.Providers.Reading;

namespace Syncline.Providers.ConfigRules;

/// <summary>Holds a value against a JSON schema.</summary>
internal static class ConfigSchema
{
    /// <exception cref="StreamFailure">It does not adhere, or the schema is none, or one of its regular expressions takes too long.</exception>
    public static void Validate(JsonNode? value, JsonNode schema)
    {
        EvaluationResults results;
        try
        {
            var compiled = SchemaBuilding.Build(Plain(schema));
            results = ManifestPattern.Run(() => compiled.Evaluate(value, new EvaluationOptions { OutputFormat = OutputFormat.List, EvaluateAs = SpecVersion.Draft7 }));
        }
        // What the library throws at a schema that is none depends on what is wrong with it.
        catch (Exception exception) when (exception is JsonException or JsonSchemaException or ArgumentException or InvalidOperationException or FormatException or ArithmeticException)
        {
            throw StreamFailure.Of(FailureKind.System, "manifest.bad_schema", "A schema that a config is held against is none.", "Mend the manifest.", exception);
        }

        if (results.IsValid)
        {
            return;
        }

        // What is wrong is named, not the value: it may be a secret.
        var (place, error) = results.Details
            .Where(detail => detail.HasErrors)
            .SelectMany(detail => detail.Errors!.Select(one => (detail.InstanceLocation.ToString(), one.Key)))
            .FirstOrDefault();
        throw StreamFailure.Of(
            FailureKind.Config,
            "provider.bad_settings",
            $"The setting '{place?.TrimStart('/').Replace('/', '.')}' does not adhere to the provider's schema{(error is { Length: > 0 } ? $": {error}" : "")}.",
            "Mend the settings of the Integration.");
    }

    /// <summary>The schema without the address of its dialect, which manifests write in many ways and nobody fetches.</summary>
    private static JsonNode Plain(JsonNode schema)
    {
        if (schema is not JsonObject content || !content.ContainsKey("$schema"))
        {
            return schema;
        }

        var plain = (JsonObject)content.DeepClone();
        plain.Remove("$schema");
        return plain;
    }
}
