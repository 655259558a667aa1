using System.Text.Json.Serialization;
using Syncline.Delivery;
using Syncline.Reporting;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Changes;

/// <summary>One change of one interaction.</summary>
public sealed record ChangeJson
{
    /// <summary>Its place among its customer's changes: rises in commit order. Where to go on is told by the page's <c>next</c>.</summary>
    public required long Position { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Its customer's number.</summary>
    public required long Customer { get; init; }

    /// <summary>Its integration object's number.</summary>
    public required long Object { get; init; }

    /// <summary>The interaction type.</summary>
    public required string Type { get; init; }

    /// <summary>The record's id; empty where everything of the object was erased.</summary>
    public required string Id { get; init; }

    /// <summary>Which reading of the record it is.</summary>
    public required RecordVersionJson Version { get; init; }

    /// <summary>For a change the names that differ; those of the record as received begin with <c>raw.</c>.</summary>
    public required IReadOnlyList<string> ChangedFields { get; init; }

    /// <summary>The mapped fields after it; where the record is gone the last ones.</summary>
    public required RawJson Fields { get; init; }

    /// <summary>For a change the mapped fields that differ, as they were before.</summary>
    public RawJson? PreviousFields { get; init; }

    /// <summary>The hash of the content after it.</summary>
    public required string ContentHash { get; init; }

    /// <summary>For a merge the id of the record that won; this one lost.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The run that read it; null for what no run did.</summary>
    public long? Run { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True in the object's first complete reading.</summary>
    public required bool Initial { get; init; }

    /// <summary>The record as it is now, and not as it was then; only where it was asked for and is still stored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecordJson? Record { get; init; }

    internal static ChangeJson Of(ChangeEvent change) => new()
    {
        Position = change.Position,
        Kind = change.Kind,
        Customer = change.Object.Customer.Value,
        Object = change.Object.Object.Value,
        Type = change.Type,
        Id = change.Id,
        Version = new RecordVersionJson(change.Version.PartnerTime, change.Version.Run, change.Version.Page, change.Version.Index),
        ChangedFields = change.ChangedFields,
        Fields = RawJson.Of(change.Fields),
        PreviousFields = RawJson.OfOptional(change.PreviousFields),
        ContentHash = change.ContentHash,
        MergedInto = change.MergedInto,
        Run = change.Run?.Value,
        At = change.At,
        Initial = change.IsInitial,
        Record = change.Record is { } record ? RecordJson.Of(record) : null,
    };
}

/// <summary>How new a reading of a record is.</summary>
/// <param name="PartnerTime">The partner's time of change, where it has one.</param>
/// <param name="Run">The run.</param>
/// <param name="Page">The page in the run.</param>
/// <param name="Index">The record's place in the page.</param>
public sealed record RecordVersionJson(DateTimeOffset? PartnerTime, long Run, int Page, int Index);

/// <summary>A record as it is now.</summary>
/// <param name="Fields">The mapped fields.</param>
/// <param name="ContentHash">The hash of its content.</param>
/// <param name="UpdatedAt">The partner's time of change.</param>
/// <param name="ChangedAt">When its content last changed here.</param>
/// <param name="IsDeleted">True for a tombstone.</param>
public sealed record RecordJson(RawJson Fields, string ContentHash, DateTimeOffset? UpdatedAt, DateTimeOffset ChangedAt, bool IsDeleted)
{
    internal static RecordJson Of(InteractionRow row) => new(RawJson.Of(row.Fields), row.ContentHash, row.UpdatedAt, row.ChangedAt, row.IsDeleted);
}

/// <summary>A piece of the change feed.</summary>
/// <param name="Items">In commit order for each customer; empty when nothing new came.</param>
/// <param name="Next">Where to go on: always there, and good with any filter.</param>
/// <param name="IsEnd">False when more lies beyond: then the next piece is there at once.</param>
public sealed record ChangePageJson(IReadOnlyList<ChangeJson> Items, string Next, bool IsEnd);
