using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Streams;

/// <summary>
/// The partitions that a run has left because they could not be read: one that the partner refuses does not keep the others from being read. Where one after another fails, the
/// fault is no partition's.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="InARow">How many since the last one that was read.</param>
/// <param name="First">The first one, and why, in a sentence; empty for none.</param>
internal sealed record PartitionsLeft(int Count, int InARow, string First)
{
    public static readonly PartitionsLeft None = new(0, 0, "");

    private const int MostInARow = 50;
    private const int AttemptsOfOne = 3;
    private const int LongestFirst = 500;

    /// <summary>An answer that says so may be about one partition; every other failure to sign in is not.</summary>
    private const string Refused = "auth.refused";

    /// <summary>Whether none was read.</summary>
    public bool IsEveryOne => Count > 0 && InARow == Count;

    public static PartitionsLeft Of(JsonNode? json) => json is JsonObject
        ? new PartitionsLeft((int)json["count"]!, (int)json["in_a_row"]!, (string)json["first"]!)
        : None;

    public JsonObject? ToJson() => Count == 0 ? null : new JsonObject { ["count"] = Count, ["in_a_row"] = InARow, ["first"] = First };

    /// <summary>Whether a partition is left for this failure. What may pass is tried again first, and what would be so with any partition ends the reading.</summary>
    /// <param name="failure">Why it could not be read.</param>
    /// <param name="attempt">How often it has failed before in a row.</param>
    public bool Takes(SyncException failure, int attempt) => InARow + 1 < MostInARow && failure switch
    {
        { Error.Code: not Refused and var code } when code.StartsWith("auth.", StringComparison.Ordinal) => false,
        StreamFailure { IsRateLimited: true } or StreamFailure { IsGuarded: true } => false,
        StreamFailure { Kind: FailureKind.Transient } or SourceException { Fault: SourceFault.Transient } => attempt >= AttemptsOfOne,
        SourceException => false,
        _ => true,
    };

    /// <summary>With one more.</summary>
    public PartitionsLeft With(string partition, SyncException failure)
    {
        var first = First.Length > 0 ? First : $"{partition}: {failure.Error}";
        return new PartitionsLeft(Count + 1, InARow + 1, first.Length <= LongestFirst ? first : first[..LongestFirst] + "...");
    }

    /// <summary>What the run ends with.</summary>
    public StreamFailure ToFailure(string stream) => new(FailureKind.System, new SyncError(
        "provider.partitions_left",
        $"Of stream '{stream}' {Count} {(Count == 1 ? "partition" : "partitions")} could not be read, first of all {First}",
        "What the others have is stored. The next run asks for all of them again; if the partner refuses some for good, leave them out by a filter of the parent stream, or by an error handler that ignores it."))
    {
        IsGuarded = true,
    };
}
