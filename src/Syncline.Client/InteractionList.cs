using System.Text.Json.Serialization;

namespace Syncline.Client;

/// <summary>A page of interactions.</summary>
public sealed record InteractionList : Page<Interaction>
{
    /// <summary>The position in the change feed from which to go on once everything is listed; null where no snapshot was asked for.</summary>
    [JsonPropertyName("position")]
    public string? Position { get; init; }
}
