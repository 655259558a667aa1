using System.Text.Json;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;

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

    public long? Run { get; set; }

    public int? Page { get; set; }

    public int? Place { get; set; }

    public string? PreviousFields { get; set; }

    public string? MergedInto { get; set; }

    public ChangeEvent ToEvent(InteractionRow? record = null) => new()
    {
        Position = Position,
        Object = new ObjectKey(new CustomerId(Customer), new ObjectId(Object)),
        Type = Type,
        Id = Id,
        Kind = Word.Read<ChangeKind>(Kind),
        ChangedFields = ChangedFields is "[]" ? [] : JsonSerializer.Deserialize<string[]>(ChangedFields)!,
        Fields = Fields,
        PreviousFields = PreviousFields,
        ContentHash = Convert.ToHexStringLower(ContentHash),
        MergedInto = MergedInto,
        Version = new RecordVersion(null, Run ?? 0, Page ?? 0, Place ?? 0),
        IsInitial = IsInitial,
        At = UnixTime.At(At),
        Record = record,
    };
}
