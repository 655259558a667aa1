using Syncline.Integrations;

namespace Syncline.Cli.Json;

/// <summary>A Provider.</summary>
/// <param name="Name">Its key.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Types">Its Interaction Types.</param>
/// <param name="Settings">What an Integration supplies.</param>
/// <param name="Warnings">What is worth knowing.</param>
internal sealed record ProviderLine(
    string Name, string DisplayName, IReadOnlyList<ProvidedTypeJson> Types, IReadOnlyList<ProviderSettingJson> Settings, IReadOnlyList<string> Warnings)
{
    /// <summary>Of a Provider.</summary>
    public static ProviderLine Of(Provider provider) => new(
        provider.Name,
        provider.DisplayName,
        [.. provider.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal).Select(ProvidedTypeJson.Of)],
        [.. provider.Settings.Select(ProviderSettingJson.Of)],
        provider.Warnings);
}

/// <summary>An Interaction Type of a Provider.</summary>
internal sealed record ProvidedTypeJson(string Name, string Stream, bool ReadsInFull, double IntervalSeconds, string Deletes, IReadOnlyList<string> Fields)
{
    /// <summary>Of a type.</summary>
    public static ProvidedTypeJson Of(ProvidedType type) => new(
        type.Name, type.Stream, type.ReadsInFull, type.Interval.TotalSeconds, Word.Of(type.Deletes), [.. type.Mapping.Fields.Select(field => field.Name)]);
}

/// <summary>A setting of a Provider.</summary>
internal sealed record ProviderSettingJson(string Path, string Title, bool IsSecret, bool IsRequired, string? Default, string Description)
{
    /// <summary>Of a setting.</summary>
    public static ProviderSettingJson Of(ProviderSetting setting) =>
        new(setting.Path, setting.Title, setting.IsSecret, setting.IsRequired, setting.Default, setting.Description);
}
