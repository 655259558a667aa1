using System.Text.Json.Nodes;

namespace Syncline.Providers.Authentication;

/// <summary>Makes what templates see as <c>config</c>.</summary>
internal static class ConnectionConfig
{
    /// <summary>The settings with the secrets merged over them, object by object; neither is changed.</summary>
    public static JsonObject Merge(JsonObject settings, JsonObject secrets)
    {
        var config = (JsonObject)settings.DeepClone();
        MergeInto(config, secrets);
        return config;
    }

    private static void MergeInto(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                MergeInto(existing, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
