namespace Syncline.Dashboard.Refreshing;

/// <summary>How fast a run goes.</summary>
/// <param name="PerSecond">Records a second; null while that is not known.</param>
/// <param name="Left">How long it may still take; null where the partner tells no total.</param>
public readonly record struct RunPace(double? PerSecond, TimeSpan? Left);
