using System.Data.Common;
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

    /// <summary>Reads one that was asked for by the statements' <c>columns</c>, in their order and without a box for each number: a feed is read by the hundred thousand.</summary>
    public static ChangeRow Read(DbDataReader row) => new()
    {
        Position = row.GetInt64(0),
        Customer = row.GetInt64(1),
        Object = row.GetInt64(2),
        Type = row.GetString(3),
        Id = row.GetString(4),
        Kind = row.GetString(5),
        ChangedFields = row.GetString(6),
        Fields = row.GetString(7),
        ContentHash = row.GetFieldValue<byte[]>(8),
        IsInitial = row.GetBoolean(9),
        At = row.GetInt64(10),
        Run = row.IsDBNull(11) ? null : row.GetInt64(11),
        Page = row.IsDBNull(12) ? null : row.GetInt32(12),
        Place = row.IsDBNull(13) ? null : row.GetInt32(13),
        PreviousFields = row.IsDBNull(14) ? null : row.GetString(14),
        MergedInto = row.IsDBNull(15) ? null : row.GetString(15),
    };

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
