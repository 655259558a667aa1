using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Syncline.Server.Api.Objects;

/// <summary>What changes of an integration object. What is left out stays; null goes back to what is inherited.</summary>
public sealed record ObjectPatchJson
{
    private readonly string? _schedule;
    private readonly string? _interval;
    private readonly JsonObject? _overrides;

    /// <summary>Its own interval, from 30 seconds to 31 days: <c>15m</c>, <c>24h</c>. Not beside a schedule.</summary>
    public string? Interval
    {
        get => _interval;
        init => (_interval, HasInterval) = (value, true);
    }

    /// <summary>Its own schedule: an interval, a time of day (<c>daily at 02:00</c>) or a cron expression of five fields, in the customer's time zone.</summary>
    public string? Schedule
    {
        get => _schedule;
        init => (_schedule, HasSchedule) = (value, true);
    }

    /// <summary>True takes it out of the schedule and cancels its live run; false puts it back, due at once.</summary>
    public bool? Paused { get; init; }

    /// <summary>What is overridden of the provider's files for this type, in place of all before; null for nothing.</summary>
    public JsonObject? Overrides
    {
        get => _overrides;
        init => (_overrides, HasOverrides) = (value, true);
    }

    [JsonIgnore]
    internal bool HasInterval { get; private init; }

    [JsonIgnore]
    internal bool HasSchedule { get; private init; }

    [JsonIgnore]
    internal bool HasOverrides { get; private init; }
}
