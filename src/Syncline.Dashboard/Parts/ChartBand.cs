using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

/// <summary>One band of the stacked chart.</summary>
/// <param name="Status">What it counts.</param>
/// <param name="Tone">Its colour's role.</param>
/// <param name="Path">Its SVG path in a box of 1000 × 100.</param>
public sealed record ChartBand(ObjectStatus Status, string Tone, string Path);
