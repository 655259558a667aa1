using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

/// <summary>What a person should look at first.</summary>
/// <param name="Rows">The worst first.</param>
/// <param name="More">How many more there are by status, as counted last.</param>
public sealed record AttentionView(IReadOnlyList<ObjectRow> Rows, IReadOnlyList<KeyValuePair<ObjectStatus, long>> More);
