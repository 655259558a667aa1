using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;

namespace Syncline.Providers.ConfigRules;

/// <summary>Refuses what does not adhere to a JSON schema. A text is opened: it must hold JSON, as in the reference.</summary>
internal sealed class ValidateAdheresToSchema(JsonNode schema) : IValidationStrategy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ValidateAdheresToSchema", node =>
    {
        if (node.Raw("base_schema") is not MappingNode)
        {
            node.Error("base_schema", "manifest.wrong_type", "it is no object.", "Write the schema as an object.");
        }

        return new ValidateAdheresToSchema(node.Raw("base_schema")?.ToJson() ?? new JsonObject());
    });

    public void Validate(JsonNode? value)
    {
        if (value is JsonValue text && text.TryGetValue<string>(out var json))
        {
            try
            {
                value = JsonNode.Parse(json);
            }
            catch (JsonException exception)
            {
                throw StreamFailure.Of(FailureKind.Config, "provider.bad_settings", "A setting that must hold JSON does not.", "Mend the settings of the Integration.", exception);
            }
        }

        ConfigSchema.Validate(value, schema);
    }
}
