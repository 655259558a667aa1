using System.Text.Json.Serialization;

namespace Syncline.Sandbox.Control;

/// <summary>JSON of the control API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OraclePage))]
[JsonSerializable(typeof(SandboxCounts))]
[JsonSerializable(typeof(ControlPlan))]
[JsonSerializable(typeof(IReadOnlyList<FaultState>))]
[JsonSerializable(typeof(IReadOnlyList<SandboxConnection>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(ChangeCounts))]
[JsonSerializable(typeof(ControlSettings))]
[JsonSerializable(typeof(ControlError))]
[JsonSerializable(typeof(ControlPlanned))]
internal sealed partial class ControlJson : JsonSerializerContext;
