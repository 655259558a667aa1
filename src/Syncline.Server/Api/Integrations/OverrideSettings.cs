using System.Text.Json.Nodes;
using Syncline.Integrations;

namespace Syncline.Server.Api.Integrations;

/// <summary>An Integration's stored settings, and the overrides among them.</summary>
internal static class OverrideSettings
{
    private const string Name = IntegrationSettings.Overrides;
    private const string Types = "types";

    /// <summary>Settings and overrides as JSON; settings that cannot be read count as none.</summary>
    public static (string Settings, string? Overrides) Split(string stored)
    {
        var settings = Parse(stored);
        var overrides = settings[Name]?.ToJsonString();
        settings.Remove(Name);
        return (settings.ToJsonString(), overrides);
    }

    /// <summary>The overrides; an empty object for none.</summary>
    public static JsonObject Read(string stored) => Parse(stored)[Name]?.DeepClone() as JsonObject ?? [];

    /// <summary>What the overrides say of one type, JSON; null for nothing.</summary>
    public static string? OfType(string stored, string type) => ((Read(stored)[Types] as JsonObject)?[type])?.ToJsonString();

    /// <summary>The overrides with those of one type replaced.</summary>
    public static JsonObject WithType(string stored, string type, JsonObject? overrides)
    {
        var all = Read(stored);
        var types = all[Types] as JsonObject ?? [];
        types.Remove(type);
        if (overrides is { Count: > 0 })
        {
            types[type] = overrides.DeepClone();
        }

        if (types.Parent is null)
        {
            all[Types] = types;
        }

        if (types.Count == 0)
        {
            all.Remove(Types);
        }

        return all;
    }

    private static JsonObject Parse(string stored) => IntegrationSettings.Read(stored) ?? [];
}
