using System.Text.Json;
using Syncline.Delivery;
using Syncline.Integrations;

namespace Syncline.Backends.Rows;

/// <summary>A change as the statements return it.</summary>
internal sealed class ChangeRow
{
    public long Position { get; set; }

    public long Customer { get; set; }

    public long Object { get; set; }

    public string Type { get; set; } = "";

    public string Id { get; set; } = "";

    public string Kind { get; set; } = "";

    public string ChangedFields { get; set; } = "";

    public string Fields { get; set; } = "";

    public byte[] ContentHash { get; set; } = [];

    public bool IsInitial { get; set; }

    public long At { get; set; }

    public ChangeEvent ToEvent() => new()
    {
        Position = Position,
        Object = new ObjectKey(new CustomerId(Customer), new ObjectId(Object)),
        Type = Type,
        Id = Id,
        Kind = Word.Read<ChangeKind>(Kind),
        ChangedFields = JsonSerializer.Deserialize<string[]>(ChangedFields)!,
        Fields = Fields,
        ContentHash = Convert.ToHexStringLower(ContentHash),
        IsInitial = IsInitial,
        At = UnixTime.At(At),
    };
}
