using System.Text.Json;

namespace Syncline.Providers.Extraction;

/// <summary>What an extractor found.</summary>
/// <param name="Records">The values that should be records.</param>
/// <param name="MissingPath">The path that the answer does not have, or that holds null; null where it is there. An empty list is there.</param>
internal sealed record ExtractedRecords(IReadOnlyList<JsonElement> Records, string? MissingPath);
