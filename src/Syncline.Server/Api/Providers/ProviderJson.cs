using Syncline.Integrations;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Providers;

/// <summary>A provider: a source of data, and what it needs.</summary>
/// <param name="Name">Its key.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Types">What it offers.</param>
/// <param name="Settings">What an integration supplies.</param>
/// <param name="Warnings">What is worth knowing of its files.</param>
public sealed record ProviderJson(
    string Name, string DisplayName, IReadOnlyList<ProvidedTypeJson> Types, IReadOnlyList<ProviderSettingJson> Settings, IReadOnlyList<string> Warnings)
{
    internal static ProviderJson Of(Provider provider) => new(
        provider.Name,
        provider.DisplayName,
        [.. provider.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal).Select(ProvidedTypeJson.Of)],
        [.. provider.Settings.Select(ProviderSettingJson.Of)],
        provider.Warnings);
}

/// <summary>An interaction type of a provider.</summary>
/// <param name="Name">The type: <c>account</c>.</param>
/// <param name="Stream">The stream of its manifest.</param>
/// <param name="ReadsInFull">True where every run is a full reading.</param>
/// <param name="IntervalSeconds">How often it is synced where nobody says otherwise.</param>
/// <param name="Deletes">How deletes are found.</param>
/// <param name="Fields">Its mapped fields.</param>
public sealed record ProvidedTypeJson(string Name, string Stream, bool ReadsInFull, double IntervalSeconds, DeletePolicy Deletes, IReadOnlyList<string> Fields)
{
    internal static ProvidedTypeJson Of(ProvidedType type) => new(
        type.Name, type.Stream, type.ReadsInFull, type.Interval.TotalSeconds, type.Deletes, [.. type.Mapping.Fields.Select(field => field.Name)]);
}

/// <summary>A setting of a provider.</summary>
/// <param name="Path">Its place, dotted: <c>credentials.client_id</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="IsSecret">Sealed, and never shown again.</param>
/// <param name="IsRequired">Connecting without it is refused.</param>
/// <param name="Default">What holds where it is not supplied.</param>
/// <param name="Description">What it is and where to find it; may be empty.</param>
public sealed record ProviderSettingJson(string Path, string Title, bool IsSecret, bool IsRequired, RawJson? Default, string Description)
{
    internal static ProviderSettingJson Of(ProviderSetting setting) =>
        new(setting.Path, setting.Title, setting.IsSecret, setting.IsRequired, RawJson.OfOptional(setting.Default), setting.Description);
}
