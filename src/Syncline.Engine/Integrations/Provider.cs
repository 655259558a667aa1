using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Syncline.Retrieving;

namespace Syncline.Integrations;

/// <summary>A source of data, compiled from its folder: how to read it and how its records map. Immutable; swapped whole.</summary>
public sealed record Provider
{
    /// <summary>The folder's name: <c>salesforce</c>. The key everywhere.</summary>
    public required string Name { get; init; }

    /// <summary>For people: <c>Salesforce</c>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Reads its streams.</summary>
    public required ISource Source { get; init; }

    /// <summary>What it offers, by Interaction Type.</summary>
    public required FrozenDictionary<string, ProvidedType> Types { get; init; }

    /// <summary>What it offers to one Integration, whose settings may change and add types; null where <see cref="Types"/> always holds.</summary>
    /// <remarks>It throws a <see cref="SourceException"/> where the settings are wrong.</remarks>
    public Func<JsonObject, FrozenDictionary<string, ProvidedType>>? TypesFor { get; init; }

    /// <summary>Makes a type of any name for an Integration with these settings; null where only <see cref="Types"/> and <see cref="TypesFor"/> are offered.</summary>
    public Func<string, JsonObject, ProvidedType>? AnyType { get; init; }

    /// <summary>The settings that an Integration must or may have, each with its path in <c>config</c>.</summary>
    public required IReadOnlyList<ProviderSetting> Settings { get; init; }

    /// <summary>What the linter or an operator's setting made worth knowing, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The types as an Integration with these settings has them.</summary>
    /// <exception cref="SourceException">The settings' own say about types is wrong.</exception>
    public FrozenDictionary<string, ProvidedType> TypesOf(JsonObject settings) => TypesFor?.Invoke(settings) ?? Types;
}
