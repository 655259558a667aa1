using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Replaying;

/// <summary>A command to be run against recorded answers.</summary>
/// <param name="Command"><c>spec</c>, <c>check</c>, <c>discover</c> or <c>read</c>.</param>
/// <param name="Manifest">The manifest's bytes.</param>
/// <param name="Config">The settings.</param>
/// <param name="Now">At which the clock stands.</param>
/// <param name="Partner">Answers all requests.</param>
internal sealed record RunInput(string Command, byte[] Manifest, JsonObject Config, string Now, IPartner Partner)
{
    /// <summary>Whether the clock moves by the waits.</summary>
    public bool ClockAdvances { get; init; }

    /// <summary>The streams to read; null for all that there are.</summary>
    public IReadOnlyList<StreamSelection>? Streams { get; init; }

    /// <summary>The states to go on from, by stream.</summary>
    public IReadOnlyDictionary<string, JsonObject> States { get; init; } = new Dictionary<string, JsonObject>();
}
