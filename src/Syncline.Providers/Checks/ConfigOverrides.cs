using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Checks;

/// <summary>Settings that hold for the check alone: a small page, a short range.</summary>
internal sealed class ConfigOverrides(JsonObject? values)
{
    /// <summary>Names of the format's own runner, which no manifest may set.</summary>
    private const string Reserved = "__airbyte";

    public static ConfigOverrides Read(ComponentNode node)
    {
        var values = node.Object("config_overrides")?.ToJson() as JsonObject;
        foreach (var name in (values ?? []).Select(member => member.Key).Where(name => name.StartsWith(Reserved, StringComparison.Ordinal)))
        {
            node.Error("config_overrides", "manifest.bad_value", $"'{name}' is reserved.", $"Names that begin with {Reserved} are not the manifest's.");
        }

        return new ConfigOverrides(values);
    }

    public ReadingContext ApplyTo(ReadingContext context)
    {
        if (values is null)
        {
            return context;
        }

        var config = (JsonObject)context.Config.DeepClone();
        foreach (var (name, value) in values)
        {
            config[name] = value?.DeepClone();
        }

        return context.With(config);
    }
}
