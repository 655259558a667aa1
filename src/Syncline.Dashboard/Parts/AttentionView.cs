using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

/// <summary>What a person should look at first.</summary>
/// <param name="Groups">The worst first.</param>
/// <param name="More">How many more objects there are by status, as counted last.</param>
public sealed record AttentionView(IReadOnlyList<AttentionGroup> Groups, IReadOnlyList<KeyValuePair<ObjectStatus, long>> More);
