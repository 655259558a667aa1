using System.Text.Json.Nodes;

namespace Syncline.Providers.ConfigRules;

/// <summary>Refuses configs.</summary>
internal interface IConfigValidator
{
    /// <exception cref="Runs.SyncException">The config is refused.</exception>
    void Validate(JsonObject config, TimeProvider clock);
}
