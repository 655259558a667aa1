namespace Syncline.Dashboard.Refreshing;

/// <summary>An Integration Object's names.</summary>
public sealed record ObjectLabel(string Customer, string Provider, string Type);
