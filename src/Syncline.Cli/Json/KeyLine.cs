using System.Text.Json.Serialization;
using Syncline.Access;

namespace Syncline.Cli.Json;

/// <summary>An API key.</summary>
internal sealed record KeyLine
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    /// <summary>The Customer whose data alone it opens; null for the installation's.</summary>
    public string? Customer { get; init; }

    public required string Prefix { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The key itself; only when it was just made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>Of a key.</summary>
    public static KeyLine Of(ApiKey key, string? customer) => new()
    {
        Id = key.Id.Value,
        Name = key.Name,
        Role = Word.Of(key.Role),
        Customer = customer,
        Prefix = key.Prefix,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        LastUsedAt = key.LastUsedAt,
    };
}
