using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Server.Connecting;

/// <summary>Holds settings against what a Provider takes.</summary>
internal static class SettingsValidator
{
    /// <summary>Every problem: unknown names among those given, required ones that are missing or empty. None when the Provider declares no settings.</summary>
    /// <param name="provider">The Provider.</param>
    /// <param name="given">What the operator supplied: stored secrets also hold tokens that a sign-in added, which are nobody's mistake.</param>
    /// <param name="settings">What will be stored.</param>
    public static IReadOnlyList<SyncError> Check(Provider provider, SplitSettings given, SplitSettings settings)
    {
        if (provider.Settings.Count == 0)
        {
            return [];
        }

        return
        [
            .. Unknown(provider, given.Open, "setting"),
            .. Unknown(provider, given.Secrets, "secret"),
            .. Missing(provider, settings),
        ];
    }

    /// <summary>Gives settings that are absent the Provider's default, where the object that holds them is there.</summary>
    public static void FillDefaults(Provider provider, SplitSettings settings)
    {
        foreach (var setting in provider.Settings.Where(setting => setting is { Default: not null, IsSecret: false }))
        {
            var parent = setting.Path.LastIndexOf('.');
            var hasHolder = parent < 0 || SettingPath.Find(settings.Open, setting.Path[..parent]) is JsonObject;
            if (SettingPath.Find(settings.Open, setting.Path) is null && (hasHolder || setting.IsRequired))
            {
                SettingPath.Set(settings.Open, setting.Path, JsonNode.Parse(setting.Default!));
            }
        }
    }

    private static IEnumerable<SyncError> Unknown(Provider provider, JsonObject given, string word)
    {
        var known = provider.Settings.Select(setting => setting.Path).ToHashSet(StringComparer.Ordinal);
        return SettingPath.Leaves(given, known.Contains).Where(leaf => !known.Contains(leaf.Path)).Select(leaf => new SyncError(
            "settings.unknown",
            $"Provider '{provider.Name}' takes no {word} '{leaf.Path}'.",
            Nearest.Of(leaf.Path, known) is { } near ? $"Did you mean '{near}'?" : $"See: syncline providers {provider.Name}"));
    }

    private static IEnumerable<SyncError> Missing(Provider provider, SplitSettings settings) => provider.Settings
        .Where(setting => setting.IsRequired && IsEmpty(SettingPath.Find(settings.Open, setting.Path) ?? SettingPath.Find(settings.Secrets, setting.Path)))
        .Select(setting => new SyncError(
            "settings.required",
            $"Provider '{provider.Name}' needs '{setting.Path}'{(setting.Title.Length > 0 ? $" ({setting.Title})" : "")}.",
            $"Add {(setting.IsSecret ? $"--secret {setting.Path}=@FILE" : $"--setting {setting.Path}=VALUE")}.{(setting.Description.Length > 0 ? " " + setting.Description : "")}"));

    private static bool IsEmpty(JsonNode? value) => value is null || (value is JsonValue text && text.TryGetValue<string>(out var written) && written.Length == 0);
}
