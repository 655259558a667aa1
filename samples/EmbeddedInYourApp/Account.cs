using System.Text.Json.Serialization;

namespace EmbeddedInYourApp;

/// <summary>An account as a customer's own system knows it, in the words of the type.</summary>
public sealed record Account(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("owner")] string? Owner,
    [property: JsonPropertyName("annual_revenue")] decimal? AnnualRevenue);
