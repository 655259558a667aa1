using Syncline.Access;

namespace Syncline.Backends.Rows;

/// <summary>An API key as the statements return it.</summary>
internal sealed class ApiKeyRow
{
    public long Customer { get; set; }

    public long Key { get; set; }

    public string Name { get; set; } = "";

    public string Role { get; set; } = "";

    public string Prefix { get; set; } = "";

    public long CreatedAt { get; set; }

    public long? ExpiresAt { get; set; }

    public long? LastUsedAt { get; set; }

    public string Standing { get; set; } = "";

    public ApiKey ToKey() => new()
    {
        Id = new ApiKeyId(Key),
        Customer = OwnerNumber.Read(Customer),
        Name = Name,
        Role = Word.Read<AccessRole>(Role),
        Prefix = Prefix,
        CreatedAt = UnixTime.At(CreatedAt),
        ExpiresAt = UnixTime.At(ExpiresAt),
        LastUsedAt = UnixTime.At(LastUsedAt),
        Standing = Word.Read<ApiKeyStanding>(Standing),
    };
}
