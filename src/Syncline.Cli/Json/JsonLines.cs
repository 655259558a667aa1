using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Syncline.Cli.Json;

/// <summary>The shapes that <c>--json</c> prints. Names are stable: members are added, never renamed or taken away.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    WriteIndented = false)]
[JsonSerializable(typeof(ErrorLine))]
[JsonSerializable(typeof(CustomerLine))]
[JsonSerializable(typeof(ObjectLine))]
[JsonSerializable(typeof(RunLine))]
[JsonSerializable(typeof(InteractionLine))]
[JsonSerializable(typeof(ChangeLine))]
[JsonSerializable(typeof(CursorLine))]
[JsonSerializable(typeof(QuarantineLine))]
[JsonSerializable(typeof(ProviderLine))]
[JsonSerializable(typeof(DraftLine))]
[JsonSerializable(typeof(TestLine))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ReplayLine))]
[JsonSerializable(typeof(ConnectLine))]
[JsonSerializable(typeof(DisconnectLine))]
[JsonSerializable(typeof(RemovedLine))]
[JsonSerializable(typeof(StoredLine))]
[JsonSerializable(typeof(RestoredLine))]
[JsonSerializable(typeof(SyncLine))]
[JsonSerializable(typeof(VerdictLine))]
[JsonSerializable(typeof(ProblemLine))]
[JsonSerializable(typeof(QueueLine))]
[JsonSerializable(typeof(DeadLetterLine))]
[JsonSerializable(typeof(RedriveLine))]
[JsonSerializable(typeof(KeyLine))]
[JsonSerializable(typeof(RevokedLine))]
internal sealed partial class JsonLines : JsonSerializerContext;
