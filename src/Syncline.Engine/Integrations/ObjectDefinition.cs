namespace Syncline.Integrations;

/// <summary>What an Integration Object carries from its Provider, compiled.</summary>
/// <param name="Type">The Interaction Type.</param>
/// <param name="DefaultInterval">The interval where neither object nor Integration says otherwise.</param>
/// <param name="Budget">The request budget it draws on; null for the Integration's own.</param>
/// <param name="ReadsInFull">Every run is a full reading.</param>
public sealed record ObjectDefinition(string Type, TimeSpan DefaultInterval, string? Budget, bool ReadsInFull);
