using System.Text.Json.Serialization;

namespace Syncline.Server;

/// <summary>Who a running server is, for people and for commands beside it.</summary>
/// <param name="ProcessId">Its process; 0 when that is not known.</param>
/// <param name="Addresses">Where its dashboard answers.</param>
public sealed record ServerNote(int ProcessId, IReadOnlyList<string> Addresses)
{
    /// <summary>A server of which nothing more is known.</summary>
    public static ServerNote Unknown { get; } = new(0, []);
}

/// <summary>The note's form on disk.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ServerNote))]
internal sealed partial class ServerNoteJson : JsonSerializerContext;
