using System.Text.Json.Nodes;

namespace Syncline.Providers.ConfigRules;

/// <summary>Changes a config.</summary>
internal interface IConfigTransformation
{
    void Apply(JsonObject config, TimeProvider clock);
}
