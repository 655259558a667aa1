using System.Text.Json.Serialization;
using System.Text.Json;
using Syncline.Processing;
using Syncline.Reporting;

namespace Syncline.Cli.Json;

/// <summary>A record that was set aside.</summary>
internal sealed record QuarantineLine
{
    public required long Number { get; init; }

    public string? Customer { get; init; }

    public string? Integration { get; init; }

    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Partition { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ErrorJson Reason { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The record; only on demand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Raw { get; init; }

    /// <summary>Of an entry; names from its object where that is known.</summary>
    public static QuarantineLine Of(QuarantineEntry entry, ObjectRow? owner, bool withRaw) => new()
    {
        Number = entry.Number,
        Customer = owner?.Customer,
        Integration = owner?.IntegrationName,
        Type = owner?.Type,
        Id = entry.Record.Id,
        Partition = entry.Record.Partition,
        At = entry.At,
        Reason = ErrorJson.Of(entry.Record.Reason)!,
        Bytes = entry.Record.Raw.Length,
        Raw = withRaw ? RawJson.Parse(entry.Record.Raw) : null,
    };
}
