namespace Syncline.Providers.Manifests;

/// <summary>What came of reading a manifest.</summary>
/// <param name="Manifest">The compiled manifest; null where a problem is an error.</param>
/// <param name="Problems">All that is wrong with it, in the order of the file.</param>
public sealed record ManifestReading(Manifest? Manifest, IReadOnlyList<Problem> Problems);
