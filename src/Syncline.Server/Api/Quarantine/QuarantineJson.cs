using System.Text.Json.Serialization;
using Syncline.Processing;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Quarantine;

/// <summary>A record that was set aside because it could not be read or mapped.</summary>
public sealed record QuarantineJson
{
    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>Its customer's number.</summary>
    public required long Customer { get; init; }

    /// <summary>Its integration object's number.</summary>
    public required long Object { get; init; }

    /// <summary>Its id, where that could be read.</summary>
    public string? Id { get; init; }

    /// <summary>When it was set aside.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required ErrorJson Reason { get; init; }

    /// <summary>How large it is.</summary>
    public required long Bytes { get; init; }

    /// <summary>The record: the JSON it is, or a string of what it is instead; only where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Raw { get; init; }

    internal static QuarantineJson Of(QuarantineEntry entry, bool withRaw) => new()
    {
        Number = entry.Number,
        Customer = entry.Object.Customer.Value,
        Object = entry.Object.Object.Value,
        Id = entry.Record.Id,
        At = entry.At,
        Reason = ErrorJson.Of(entry.Record.Reason)!,
        Bytes = entry.Record.Raw.Length,
        Raw = withRaw ? RawJson.OfPartner(entry.Record.Raw) : null,
    };
}

/// <summary>What came of a replay.</summary>
/// <param name="Applied">Records that went through.</param>
/// <param name="Left">Records that still do not.</param>
public sealed record ReplayedJson(int Applied, int Left);
