namespace Syncline.Integrations;

/// <summary>One value that an Integration supplies, from the manifest's spec.</summary>
/// <param name="Path">Its place in <c>config</c>, dotted: <c>credentials.client_secret</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="IsSecret">Encrypted at rest and never shown again.</param>
/// <param name="IsRequired">Connecting without it is refused.</param>
/// <param name="Default">JSON text of the default, or null.</param>
/// <param name="Description">What it is and where to find it; may be empty.</param>
public sealed record ProviderSetting(string Path, string Title, bool IsSecret, bool IsRequired, string? Default = null, string Description = "");
