using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Runs;

namespace Syncline.Backends.Rows;

/// <summary>A record set aside, as the statements return it.</summary>
internal sealed class QuarantineRow
{
    public long Customer { get; set; }

    public long Number { get; set; }

    public long Object { get; set; }

    public string? Id { get; set; }

    public string? Partition { get; set; }

    public byte[] Raw { get; set; } = [];

    public string Code { get; set; } = "";

    public string Message { get; set; } = "";

    public string Hint { get; set; } = "";

    public long? PartnerTicks { get; set; }

    public long Run { get; set; }

    public int Page { get; set; }

    public int Place { get; set; }

    public long At { get; set; }

    public QuarantineEntry ToEntry() => new(
        Number,
        new ObjectKey(new CustomerId(Customer), new ObjectId(Object)),
        new QuarantinedRecord(
            Raw,
            new SyncError(Code, Message, Hint),
            new RecordVersion(PartnerTicks is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null, Run, Page, Place),
            Id,
            Partition),
        UnixTime.At(At));
}
