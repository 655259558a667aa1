using System.Text.Json.Nodes;
using Syncline.Providers.Incremental;
using Syncline.Retrieving;

namespace Syncline.Providers.Streams;

/// <summary>How far a run has come.</summary>
internal sealed record RunPosition
{
    /// <summary>Whether it reads everything.</summary>
    public required ReadKind Kind { get; init; }

    /// <summary>Where its last window ends, fixed at its start; null for a stream without a cursor.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>When its first page was answered, by the partner's clock: what changes from then on may come with that time or a later one. Null where the partner does not say.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Where to go on in the stream or partition in work; null for its beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to where a window in the partner's proven order is read; null where the order is not proven.</summary>
    public DateTimeOffset? Reached { get; init; }

    /// <summary>The greatest time in records of the stream or partition in work; null for none yet.</summary>
    public DateTimeOffset? Seen { get; init; }

    /// <summary>The greatest time in records of all partitions; null for none yet.</summary>
    public DateTimeOffset? SeenAnywhere { get; init; }

    /// <summary>The greatest number in records of a stream that is counted; null for none yet.</summary>
    public decimal? NumberSeen { get; init; }

    /// <summary>Of a stream that leaves its readings to two others: when the one that reads everything began; null where the one that reads changes is in work.</summary>
    public DateTimeOffset? FullSince { get; init; }

    /// <summary>The key of the partition in work; null for none.</summary>
    public string? Partition { get; init; }

    /// <summary>Whether that partition is read whole.</summary>
    public bool IsPartitionDone { get; init; }

    /// <summary>How many partitions came before it.</summary>
    public int Ordinal { get; init; }

    /// <summary>The partitions before it that could not be read.</summary>
    public PartitionsLeft Left { get; init; } = PartitionsLeft.None;

    /// <summary>The next page's token, as JSON; null to begin with the first page.</summary>
    public JsonNode? Token { get; init; }

    /// <summary>Jobs of the partner's that were begun for what is read later, by slices; null for none.</summary>
    public JsonObject? Ahead { get; init; }

    /// <summary>When the token was got, by the time that all who may go on agree on.</summary>
    public DateTimeOffset? TokenAt { get; init; }

    /// <summary>The value after which a keyset reading goes on; null for its beginning.</summary>
    public string? After { get; init; }

    /// <summary>Pages read of the window in work.</summary>
    public int Pages { get; init; }

    /// <summary>Records read so far; counted only where the partner tells a total.</summary>
    public long Read { get; init; }

    /// <summary>How many records there are in all by what the partner told when the query in work began; null where it did not tell.</summary>
    public long? Total { get; init; }

    /// <summary>The same run at its beginning: what it reads, without how far it has come. Jobs that were begun are still begun.</summary>
    public RunPosition Anew => new() { Kind = Kind, To = To, AnsweredAt = AnsweredAt, FullSince = FullSince, Ahead = Ahead };

    public static RunPosition Of(JsonObject json) => new()
    {
        Kind = (string?)json["kind"] == "full" ? ReadKind.Full : ReadKind.Incremental,
        To = StreamPosition.Instant(json["to"]),
        AnsweredAt = StreamPosition.Instant(json["answered_at"]),
        From = StreamPosition.Instant(json["from"]),
        Reached = StreamPosition.Instant(json["reached"]),
        Seen = StreamPosition.Instant(json["seen"]),
        SeenAnywhere = StreamPosition.Instant(json["seen_anywhere"]),
        NumberSeen = CountRules.Number(json["number_seen"]),
        FullSince = StreamPosition.Instant(json["full_since"]),
        Partition = (string?)json["partition"],
        IsPartitionDone = (bool?)json["done"] ?? false,
        Ordinal = (int?)json["ordinal"] ?? 0,
        Left = PartitionsLeft.Of(json["left"]),
        Token = json["token"]?.DeepClone(),
        TokenAt = StreamPosition.Instant(json["token_at"]),
        Ahead = json["ahead"]?.DeepClone() as JsonObject,
        After = (string?)json["after"],
        Pages = (int?)json["pages"] ?? 0,
        Read = (long?)json["read"] ?? 0,
        Total = (long?)json["total"],
    };

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["kind"] = Kind is ReadKind.Full ? "full" : "incremental" };
        Put(json, "to", StreamPosition.Text(To));
        Put(json, "answered_at", StreamPosition.Text(AnsweredAt));
        Put(json, "from", StreamPosition.Text(From));
        Put(json, "reached", StreamPosition.Text(Reached));
        Put(json, "seen", StreamPosition.Text(Seen));
        Put(json, "seen_anywhere", StreamPosition.Text(SeenAnywhere));
        Put(json, "number_seen", NumberSeen);
        Put(json, "full_since", StreamPosition.Text(FullSince));
        Put(json, "partition", Partition);
        Put(json, "done", IsPartitionDone ? true : null);
        Put(json, "ordinal", Ordinal == 0 ? null : Ordinal);
        Put(json, "left", Left.ToJson());
        Put(json, "token", Token?.DeepClone());
        Put(json, "token_at", StreamPosition.Text(TokenAt));
        Put(json, "ahead", Ahead?.DeepClone());
        Put(json, "after", After);
        Put(json, "pages", Pages == 0 ? null : Pages);
        Put(json, "read", Read == 0 ? null : Read);
        Put(json, "total", Total);
        return json;
    }

    private static void Put(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
