using System.Text.Json.Nodes;

namespace Syncline.Providers.Testing;

/// <summary>Given these answers: these requests, these records. One reading of one stream, without a partner.</summary>
internal sealed record ProviderTest
{
    /// <summary>The manifest's stream.</summary>
    public required string Stream { get; init; }

    /// <summary>The instant that the clock stands at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The settings, with placeholders where secrets were.</summary>
    public JsonObject Config { get; init; } = [];

    /// <summary>The state to go on from; null for the beginning.</summary>
    public JsonObject? State { get; init; }

    /// <summary>How many records are read at most; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Each request that is to be sent, with its answer, in order.</summary>
    public required IReadOnlyList<Exchange> Exchanges { get; init; }

    /// <summary>The records that are to come of it, in order.</summary>
    public required JsonArray Records { get; init; }

    /// <summary>The code of the error that the reading is to end with; null for none.</summary>
    public string? Error { get; init; }
}
