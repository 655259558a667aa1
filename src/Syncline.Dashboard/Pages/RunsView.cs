using Syncline.Dashboard.Refreshing;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Pages;

/// <summary>A page of runs.</summary>
/// <param name="Runs">Newest first.</param>
/// <param name="Labels">The names of their objects.</param>
/// <param name="Next">Before which run the next page begins; null when this is the last.</param>
public sealed record RunsView(IReadOnlyList<RunRow> Runs, IReadOnlyDictionary<ObjectKey, ObjectLabel> Labels, RunId? Next);
