namespace Syncline.Cli.Json;

/// <summary>What <c>demo --until-synced</c> found.</summary>
/// <param name="IsEqual">True when store, partners and feed agree.</param>
/// <param name="Records">Live interactions that the store holds.</param>
/// <param name="Expected">Live records that the partners hold.</param>
/// <param name="FeedEvents">Change events in the feed.</param>
/// <param name="PartnerChanges">Changes that the partners made since the demo was begun.</param>
/// <param name="DifferenceCount">How many differences there are.</param>
/// <param name="Differences">The first of them, one sentence each.</param>
internal sealed record VerdictLine(bool IsEqual, long Records, long Expected, long FeedEvents, int PartnerChanges, int DifferenceCount, IReadOnlyList<string> Differences);
