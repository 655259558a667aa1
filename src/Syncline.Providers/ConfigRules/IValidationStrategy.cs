using System.Text.Json.Nodes;

namespace Syncline.Providers.ConfigRules;

/// <summary>Refuses values.</summary>
internal interface IValidationStrategy
{
    /// <exception cref="Runs.SyncException">The value is refused.</exception>
    void Validate(JsonNode? value);
}
