using System.Text.Json.Nodes;
using Syncline.Integrations;

namespace Syncline.Server.Connecting;

/// <summary>A Provider's settings, taken apart: what may be stored in the open, and what is sealed.</summary>
/// <param name="Open">Settings without secrets.</param>
/// <param name="Secrets">Secrets, with the nesting that they have in <c>config</c>.</param>
internal sealed record SplitSettings(JsonObject Open, JsonObject Secrets)
{
    /// <summary>Takes given settings apart by what the Provider says is secret.</summary>
    public static SplitSettings Of(Provider provider, JsonObject? settings, JsonObject? secrets)
    {
        var declared = provider.Settings.ToDictionary(setting => setting.Path, StringComparer.Ordinal);
        var split = new SplitSettings([], (JsonObject?)secrets?.DeepClone() ?? []);
        foreach (var (path, value) in SettingPath.Leaves(settings ?? [], declared.ContainsKey))
        {
            var isSecret = declared.TryGetValue(path, out var setting) && setting.IsSecret;
            SettingPath.Set(isSecret ? split.Secrets : split.Open, path, value?.DeepClone());
        }

        return split;
    }
}
