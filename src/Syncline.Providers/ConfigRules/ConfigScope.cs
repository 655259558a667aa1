using System.Text.Json.Nodes;
using Syncline.Providers.Templates;

namespace Syncline.Providers.ConfigRules;

/// <summary>What templates of a config's rules see: the config as it stands.</summary>
internal static class ConfigScope
{
    public static TemplateScope Of(JsonObject config, TimeProvider clock) =>
        new TemplateScope(clock).With("parameters", TemplateValue.EmptyDictionary).With("config", config);
}
