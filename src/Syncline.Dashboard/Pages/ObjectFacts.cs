using Syncline.Dashboard.Refreshing;
using Syncline.Reporting;

namespace Syncline.Dashboard.Pages;

/// <summary>What an object's page shows above its parts.</summary>
/// <param name="Row">The object; null when there is none.</param>
/// <param name="Pace">How fast its live run goes.</param>
public sealed record ObjectFacts(ObjectRow? Row, RunPace Pace);
