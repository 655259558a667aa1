using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.ConfigRules;

/// <summary>Validates a value that the manifest gives, by templates over the config.</summary>
internal sealed class PredicateValidator(BoundTemplate? template, JsonNode? value, IValidationStrategy? strategy) : IConfigValidator
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("PredicateValidator", node =>
    {
        var raw = node.Raw("value");
        return new PredicateValidator(
            raw is ScalarNode { IsText: true } text ? node.Bind(text) : null,
            raw?.ToJson(),
            node.RequiredComponent<IValidationStrategy>("validation_strategy"));
    });

    public void Validate(JsonObject config, TimeProvider clock) =>
        strategy?.Validate(template is null ? value?.DeepClone() : template.Evaluate(ConfigScope.Of(config, clock)).ToJson());
}
