using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Incremental;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Streams;

/// <summary>What a page's position holds: the stream's cursor, and how far the run in work has come.</summary>
internal sealed record StreamPosition
{
    private const int FormatVersion = 1;

    /// <summary>Everything up to here was read by completed runs; null where none was completed.</summary>
    public DateTimeOffset? Cursor { get; init; }

    /// <summary>The greatest number that completed runs have read; null for a stream that is not counted.</summary>
    public decimal? Count { get; init; }

    /// <summary>When the last completed run was answered first, by the partner's clock; null where it did not say.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The states of parent streams after the last completed run; null for none.</summary>
    public JsonObject? Parents { get; init; }

    /// <summary>The run in work; null between runs.</summary>
    public RunPosition? Run { get; init; }

    /// <summary>Whether a completed run has come anywhere from which changes can be asked for.</summary>
    public bool HasReached => Cursor is not null || Count is not null;

    /// <summary>Reads a position that <see cref="ToString"/> wrote; null begins anew.</summary>
    /// <exception cref="SourceException">It is none, or of a later version.</exception>
    public static StreamPosition Parse(string? text)
    {
        if (text is null)
        {
            return new StreamPosition();
        }

        try
        {
            var json = JsonNode.Parse(text) as JsonObject ?? [];
            if ((int?)json["v"] is not FormatVersion)
            {
                throw Bad($"its version is '{json["v"]}'");
            }

            return new StreamPosition
            {
                Cursor = Instant(json["cursor"]),
                Count = CountRules.Number(json["count"]),
                AnsweredAt = Instant(json["answered_at"]),
                Parents = (JsonObject?)json["parents"]?.DeepClone(),
                Run = json["run"] is JsonObject run ? RunPosition.Of(run) : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw Bad("it cannot be read");
        }
    }

    public override string ToString()
    {
        var json = new JsonObject
        {
            ["v"] = FormatVersion,
            ["cursor"] = Text(Cursor),
            ["parents"] = Parents?.DeepClone(),
            ["run"] = Run?.ToJson(),
        };
        if (Count is not null)
        {
            json["count"] = Count;
        }

        if (AnsweredAt is not null)
        {
            json["answered_at"] = Text(AnsweredAt);
        }

        return json.ToJsonString();
    }

    public static DateTimeOffset? Instant(JsonNode? node) =>
        node is null ? null : DateTimeOffset.ParseExact(node.GetValue<string>(), "O", CultureInfo.InvariantCulture);

    public static string? Text(DateTimeOffset? instant) => instant?.ToString("O", CultureInfo.InvariantCulture);

    private static SourceException Bad(string why) => new(
        SourceFault.NeedsPerson,
        new SyncError("provider.bad_position", $"The stored position of a stream cannot be used: {why}.", "Reset the Integration Object, so that it is read anew."));
}
