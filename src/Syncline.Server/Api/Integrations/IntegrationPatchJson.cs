using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Syncline.Server.Api.Integrations;

/// <summary>What changes of an integration. What is left out stays; null goes back to the default.</summary>
public sealed record IntegrationPatchJson
{
    private readonly string? _schedule;
    private readonly JsonObject? _overrides;

    /// <summary>Its new name.</summary>
    public string? Name { get; init; }

    /// <summary>The schedule of all its objects; null for each type's own.</summary>
    public string? Schedule
    {
        get => _schedule;
        init => (_schedule, HasSchedule) = (value, true);
    }

    /// <summary>Overrides of the provider's files, in place of all before; null for none.</summary>
    public JsonObject? Overrides
    {
        get => _overrides;
        init => (_overrides, HasOverrides) = (value, true);
    }

    [JsonIgnore]
    internal bool HasSchedule { get; private init; }

    [JsonIgnore]
    internal bool HasOverrides { get; private init; }
}
