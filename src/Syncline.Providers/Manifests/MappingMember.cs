namespace Syncline.Providers.Manifests;

/// <summary>A name and its value in an object.</summary>
/// <param name="Name">The name as text.</param>
/// <param name="Mark">Where the name stands.</param>
/// <param name="Value">The value.</param>
internal sealed record MappingMember(string Name, Mark Mark, ManifestNode Value);
