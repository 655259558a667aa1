using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>What a command left behind.</summary>
internal sealed record RunOutcome
{
    /// <summary>Why nothing was done: what is wrong with the manifest or the config; null where something was.</summary>
    public string? Refusal { get; init; }

    /// <summary>What <c>spec</c> said.</summary>
    public JsonObject? Spec { get; init; }

    /// <summary>What <c>discover</c> said.</summary>
    public JsonObject? Catalog { get; init; }

    /// <summary>Why the check failed; null where it did not.</summary>
    public string? CheckFailure { get; init; }

    /// <summary>What came of each stream, by name.</summary>
    public Dictionary<string, StreamOutcome> Streams { get; } = [];

    /// <summary>The seconds of each wait.</summary>
    public IReadOnlyList<double> Waits { get; init; } = [];

    /// <summary>The config, each time it was changed.</summary>
    public IReadOnlyList<JsonObject> Controls { get; init; } = [];
}
