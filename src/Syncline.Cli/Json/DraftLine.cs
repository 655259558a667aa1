using Syncline.Providers.Drafting;

namespace Syncline.Cli.Json;

/// <summary>What <c>providers add</c> assumes of a stream.</summary>
/// <param name="Type">The Interaction Type.</param>
/// <param name="Stream">The manifest's stream.</param>
/// <param name="Key">The paths of the key; empty where the record's SHA-256 is the key.</param>
/// <param name="IntervalSeconds">How often it is read.</param>
/// <param name="OverlapSeconds">How far behind its cursor a reading begins; null for a stream that is read in full.</param>
/// <param name="Deletes">How deletes are found.</param>
/// <param name="Remarks">What is worth a look.</param>
internal sealed record DraftLine(
    string Type, string Stream, IReadOnlyList<string> Key, double IntervalSeconds, double? OverlapSeconds, string Deletes, IReadOnlyList<string> Remarks)
{
    /// <summary>Of a drafted type.</summary>
    public static DraftLine Of(DraftedType type) => new(
        type.Name, type.Stream, type.Key, type.Interval.TotalSeconds, type.Overlap?.TotalSeconds, Word.Of(type.Deletes), type.Remarks);
}
