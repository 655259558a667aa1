using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Passes;

/// <summary>Which pass a run is in, and where each pass stands. Between runs there is no pass, and the positions are those of the last completed run.</summary>
internal sealed record PassPosition
{
    private const int FormatVersion = 1;

    /// <summary>The pass in work; null between runs.</summary>
    public string? Pass { get; init; }

    /// <summary>How much the run in work reads; null between runs.</summary>
    public ReadKind? Kind { get; init; }

    /// <summary>When the run in work began, by our clock.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>When the second reading was made last, or became possible.</summary>
    public DateTimeOffset? DelayedAt { get; init; }

    /// <summary>The streams' own positions, by pass.</summary>
    public IReadOnlyDictionary<string, string> At { get; init; } = new Dictionary<string, string>();

    public static PassPosition Parse(string? text)
    {
        if (text is null)
        {
            return new PassPosition();
        }

        try
        {
            var json = JsonNode.Parse(text) as JsonObject ?? [];
            if ((int?)json["v"] is not FormatVersion)
            {
                throw Bad();
            }

            return new PassPosition
            {
                Pass = (string?)json["pass"],
                Kind = (string?)json["kind"] switch { null => null, "full" => ReadKind.Full, _ => ReadKind.Incremental },
                Began = StreamPosition.Instant(json["began"]),
                DelayedAt = StreamPosition.Instant(json["delayed_at"]),
                At = ((json["at"] as JsonObject) ?? []).ToDictionary(m => m.Key, m => m.Value!.ToJsonString()),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw Bad();
        }
    }

    public string? PositionOf(string pass) => At.GetValueOrDefault(pass);

    public PassPosition With(string pass, string? position)
    {
        var at = new Dictionary<string, string>(At);
        at.Remove(pass);
        if (position is not null)
        {
            at[pass] = position;
        }

        return this with { At = at };
    }

    public override string ToString()
    {
        var at = new JsonObject();
        foreach (var (pass, position) in At.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            at[pass] = JsonNode.Parse(position);
        }

        return new JsonObject
        {
            ["v"] = FormatVersion,
            ["pass"] = Pass,
            ["kind"] = Kind switch { null => null, ReadKind.Full => "full", _ => "incremental" },
            ["began"] = StreamPosition.Text(Began),
            ["delayed_at"] = StreamPosition.Text(DelayedAt),
            ["at"] = at,
        }.ToJsonString();
    }

    private static SourceException Bad() => new(
        SourceFault.NeedsPerson,
        new SyncError("provider.bad_position", "The stored position of an object cannot be used: it was written by another version.", "Reset the Integration Object, so that it is read anew."));
}
