using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Dashboard.Parts;

/// <summary>Objects of one Integration that are in the same trouble.</summary>
/// <param name="Rows">At least one.</param>
/// <param name="Reason">The trouble; null where it is not known.</param>
public sealed record AttentionGroup(IReadOnlyList<ObjectRow> Rows, SyncError? Reason);
