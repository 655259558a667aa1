using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>What came of reading a stream.</summary>
internal sealed record StreamOutcome
{
    /// <summary>The records in canonical form, less their nulls at the top.</summary>
    public IReadOnlyList<string> Records { get; init; } = [];

    /// <summary>The files of its records: name and size of each.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The state at the end; null for none.</summary>
    public JsonObject? State { get; init; }

    /// <summary>The protocol's statuses, in order.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>What failed, in order.</summary>
    public IReadOnlyList<ToldFailure> Failures { get; init; } = [];

    /// <summary>What failed, for people.</summary>
    public string Told => string.Join("; ", Failures.Select(failure => failure.Details));
}
