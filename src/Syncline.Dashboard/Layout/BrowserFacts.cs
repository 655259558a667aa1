namespace Syncline.Dashboard.Layout;

/// <summary>What the browser says of itself.</summary>
/// <param name="Choice">The theme that was chosen: system, light or dark.</param>
/// <param name="IsDark">True when the page is to be dark.</param>
/// <param name="IsHidden">True when the tab is not seen.</param>
public sealed record BrowserFacts(string Choice, bool IsDark, bool IsHidden);
