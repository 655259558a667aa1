using System.Text.Json;
using Syncline.Delivery;
using Syncline.Reporting;

namespace Syncline.Cli.Json;

/// <summary>One change of the feed.</summary>
internal sealed record ChangeLine
{
    public required long Position { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public string? Customer { get; init; }

    public string? Integration { get; init; }

    public required string Type { get; init; }

    public required string Id { get; init; }

    public required IReadOnlyList<string> ChangedFields { get; init; }

    public required JsonElement Fields { get; init; }

    public JsonElement? PreviousFields { get; init; }

    public string? MergedInto { get; init; }

    public long? Run { get; init; }

    public required string ContentHash { get; init; }

    public required bool IsInitial { get; init; }

    /// <summary>Of an event; names from its object where that is known.</summary>
    public static ChangeLine Of(ChangeEvent change, ObjectRow? owner) => new()
    {
        Position = change.Position,
        At = change.At,
        Kind = Word.Of(change.Kind),
        Customer = owner?.Customer,
        Integration = owner?.IntegrationName,
        Type = change.Type,
        Id = change.Id,
        ChangedFields = change.ChangedFields,
        Fields = RawJson.Parse(change.Fields),
        PreviousFields = change.PreviousFields is { } previous ? RawJson.Parse(previous) : null,
        MergedInto = change.MergedInto,
        Run = change.Run?.Value,
        ContentHash = change.ContentHash,
        IsInitial = change.IsInitial,
    };
}
