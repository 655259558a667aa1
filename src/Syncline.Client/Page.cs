using System.Text.Json.Serialization;

namespace Syncline.Client;

/// <summary>A page of a list.</summary>
public record Page<T>
{
    /// <summary>In order. A page may be shorter than its limit, even empty, and not be the last.</summary>
    [JsonPropertyName("items")]
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Give it as <c>after</c> for the next page; null when this is the last.</summary>
    [JsonPropertyName("next")]
    public required string? Next { get; init; }
}
