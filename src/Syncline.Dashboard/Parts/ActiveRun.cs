using Syncline.Dashboard.Refreshing;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

/// <summary>A run with its object's names and its pace.</summary>
public sealed record ActiveRun(RunRow Run, ObjectLabel Label, RunPace Pace);
