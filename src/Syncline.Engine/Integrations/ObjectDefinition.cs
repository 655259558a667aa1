namespace Syncline.Integrations;

/// <summary>What an Integration Object carries from its Provider, compiled.</summary>
/// <param name="Type">The Interaction Type.</param>
/// <param name="DefaultInterval">The interval where neither object nor Integration says otherwise.</param>
/// <param name="Budget">The request budget it draws on; null for the Integration's own.</param>
/// <param name="ReadsInFull">Every run is a full reading.</param>
public sealed record ObjectDefinition(string Type, TimeSpan DefaultInterval, string? Budget, bool ReadsInFull)
{
    /// <summary>The schedule that the Integration's settings have for this type, as text; it stands before the Integration's own. Null for none.</summary>
    public string? Schedule { get; init; }

    /// <summary>A scheduled run is a full reading when the last one is this old; null for never. Of no meaning where every run is one.</summary>
    public TimeSpan? FullReadingsEvery { get; init; }
}
