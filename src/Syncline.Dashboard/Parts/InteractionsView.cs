using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

/// <summary>A look at stored interactions.</summary>
/// <param name="Rows">By id.</param>
/// <param name="HasMore">True when more may follow the last.</param>
public sealed record InteractionsView(IReadOnlyList<InteractionRow> Rows, bool HasMore);
