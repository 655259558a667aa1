using Syncline.Reporting;

namespace Syncline.Backends.Rows;

/// <summary>A stored interaction as the statements return it.</summary>
internal class InteractionRecord
{
    public string Id { get; set; } = "";

    public string Fields { get; set; } = "";

    public byte[] Body { get; set; } = [];

    public byte[] ContentHash { get; set; } = [];

    public long? PartnerTicks { get; set; }

    public long FirstSeenAt { get; set; }

    public long ChangedAt { get; set; }

    public bool IsDeleted { get; set; }

    public InteractionRow ToRow() => new()
    {
        Id = Id,
        Fields = Fields,
        Body = Body,
        ContentHash = Convert.ToHexStringLower(ContentHash),
        UpdatedAt = PartnerTicks is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        FirstSeenAt = UnixTime.At(FirstSeenAt),
        ChangedAt = UnixTime.At(ChangedAt),
        IsDeleted = IsDeleted,
    };
}
