using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Protocol;

/// <summary>What is to be read.</summary>
internal sealed record ReadPlan
{
    /// <summary>The streams as a catalog asks for them; null for all that there are.</summary>
    public IReadOnlyList<StreamSelection>? Streams { get; init; }

    /// <summary>The states to go on from, by stream; a stream without one is read from its beginning.</summary>
    public IReadOnlyDictionary<string, JsonObject> States { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>How many records of each stream at most; null for all. A stream that is cut short has no state.</summary>
    public int? Limit { get; init; }
}
