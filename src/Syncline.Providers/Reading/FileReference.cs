namespace Syncline.Providers.Reading;

/// <summary>A file that belongs to a record.</summary>
/// <param name="Url">Where it lies now.</param>
/// <param name="Path">Its name: the stream's, and what the manifest calls it.</param>
/// <param name="Size">Its length in bytes.</param>
internal sealed record FileReference(string Url, string Path, long Size);
